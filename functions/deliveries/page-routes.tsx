import { type Context, Hono } from 'hono'
import { renderPage } from '../http/page.tsx'
import { refused } from '../http/problem.ts'
import { readerOf } from '../http/reader.ts'
import { credentialOf, sessionRequired } from '../http/session.ts'
import { throughLink } from '../http/through-link.ts'
import type { AppEnv } from '../http/types.ts'
import { askCheck } from './ask-check.ts'
import { confirmCheck, readCheck } from './confirm-check.ts'
import { CheckPage, DeadCheckPage } from './pages.tsx'
import { texts } from './texts.ts'

function showDeadLink(c: Context<AppEnv>) {
  const reader = readerOf(c, null)
  const title = texts[reader.locale].deadTitle
  return renderPage(c, { title, status: 410 }, <DeadCheckPage reader={reader} />)
}

/** Proving that a suppressed address works again, for people; the profile page has the button. */
export const deliveryPages = new Hono<AppEnv>()
  .post('/profile/check', async (c) => {
    const result = await askCheck(c.get('ctx'), credentialOf(c))
    if (result.tag === 'session.required') return sessionRequired(c)
    if (result.tag === 'rate.limited') return refused(c, result)
    return c.redirect(readerOf(c, null).link('/profile', { saved: 'check-asked' }), 303)
  })
  .get('/check/:token', async (c) => {
    const token = c.req.param('token')
    const user = await readCheck(c.get('ctx'), token)
    if (!user) return showDeadLink(c)
    const reader = readerOf(c, user)
    return renderPage(
      c,
      { title: texts[reader.locale].title },
      <CheckPage
        reader={reader}
        action={reader.link(`/check/${token}`, { lang: reader.locale })}
        email={user.email}
      />,
    )
  })
  .post('/check/:token', async (c) => {
    const token = c.req.param('token')
    const use = () => confirmCheck(c.get('ctx'), token)
    const result = await throughLink(c, { kind: 'check', token }, use)
    if (result.tag === 'rate.limited') return refused(c, result)
    if (result.tag === 'token.invalid') return showDeadLink(c)
    return c.redirect(readerOf(c, null).link('/profile', { saved: 'checked' }), 303)
  })
