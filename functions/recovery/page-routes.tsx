import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { Locale } from '../../schema/enums.ts'
import { password } from '../../schema/primitives.ts'
import { forgot } from '../../schema/profile.ts'
import { clientOf } from '../http/client.ts'
import { faultTexts, fieldErrors } from '../http/fault-texts.ts'
import { renderPage } from '../http/page.tsx'
import { refused } from '../http/problem.ts'
import { readerOf } from '../http/reader.ts'
import { throughLink } from '../http/through-link.ts'
import type { AppEnv } from '../http/types.ts'
import { formatLength } from '../time/format.ts'
import { forgotPassword } from './forgot.ts'
import { DeadResetPage, ForgotPage, LinkSentPage, ResetPage } from './pages.tsx'
import { readReset, resetPassword } from './reset.ts'
import { texts } from './texts.ts'

const hour = 60 * 60_000

function showDeadLink(c: Context<AppEnv>) {
  const reader = readerOf(c, null)
  const title = texts[reader.locale].dead.title
  return renderPage(c, { title, status: 410 }, <DeadResetPage reader={reader} />)
}

/** Shows whose password would be set, and what was wrong with the one typed. */
async function showReset(
  c: Context<AppEnv>,
  token: string,
  wrong?: (locale: Locale) => string | undefined,
) {
  const reset = await readReset(c.get('ctx'), token)
  if (!reset) return showDeadLink(c)
  const reader = readerOf(c, reset.user)
  return renderPage(
    c,
    { title: texts[reader.locale].reset.title, status: wrong ? 422 : 200 },
    <ResetPage
      reader={reader}
      action={reader.link(`/reset/${token}`, { lang: reader.locale })}
      email={reset.user.email}
      wrong={wrong?.(reader.locale)}
    />,
  )
}

/** A lost password, for people; works without a script. */
export const recoveryPages = new Hono<AppEnv>()
  .get('/forgot', (c) => {
    const reader = readerOf(c, null)
    const title = texts[reader.locale].forgot.title
    return renderPage(c, { title, who: null }, <ForgotPage reader={reader} />)
  })
  .post('/forgot', async (c) => {
    const { email } = await c.req.parseBody()
    const reader = readerOf(c, null)
    const t = texts[reader.locale]
    const parsed = v.safeParse(forgot, { email })
    if (!parsed.success) {
      const wrong = fieldErrors(parsed.issues, reader.locale)[0]?.message
      const typed = typeof email === 'string' ? email : ''
      return renderPage(
        c,
        { title: t.forgot.title, who: null, status: 422 },
        <ForgotPage reader={reader} email={typed} wrong={wrong} />,
      )
    }
    const { ctx } = c.var
    const result = await forgotPassword(ctx, parsed.output.email, clientOf(c))
    if (result.tag === 'rate.limited') return refused(c, result)
    return renderPage(
      c,
      { title: t.sent.title, who: null },
      <LinkSentPage
        reader={reader}
        email={parsed.output.email}
        lasts={formatLength(ctx.config.resetLasts / hour, 'hour', reader.locale)}
      />,
    )
  })
  .get('/reset/:token', (c) => showReset(c, c.req.param('token')))
  .post('/reset/:token', async (c) => {
    const token = c.req.param('token')
    const form = await c.req.parseBody()
    const typed = v.safeParse(password, form.password)
    if (!typed.success)
      return showReset(c, token, (locale) => fieldErrors(typed.issues, locale)[0]?.message)
    const use = () => resetPassword(c.get('ctx'), { token, password: typed.output }, clientOf(c))
    const result = await throughLink(c, { kind: 'reset', token }, use)
    switch (result.tag) {
      case 'reset':
        return c.redirect(readerOf(c, null).link('/log-in', { changed: 'yes' }), 303)
      case 'password.common':
        return showReset(c, token, (locale) => faultTexts[result.tag][locale])
      case 'token.invalid':
        return showDeadLink(c)
      case 'rate.limited':
        return refused(c, result)
    }
  })
