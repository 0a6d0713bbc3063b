import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { type LessonsChoice, type Locale, lessonsChoices } from '../../schema/enums.ts'
import * as schema from '../../schema/erasure.ts'
import { code, text } from '../accounts/forms.ts'
import { renderPage } from '../http/page.tsx'
import { refused } from '../http/problem.ts'
import { readerOf } from '../http/reader.ts'
import { credentialOf, sessionRequired } from '../http/session.ts'
import { throughLink } from '../http/through-link.ts'
import type { AppEnv } from '../http/types.ts'
import { texts as factorTexts } from '../second-factor/texts.ts'
import { readAlreadyDone, readAlreadyDoneOf } from './already-done.ts'
import { askErasure } from './ask-erasure.ts'
import { cancelErasure, cancelOwnErasure, readKeep } from './cancel-erasure.ts'
import { DeadKeepPage, ErasurePage, type ErasureProps, KeepPage, KeptPage } from './pages.tsx'
import { readErasure } from './read-erasure.ts'
import { texts } from './texts.ts'

/** What of a refused form is shown again; what is wrong is said in the page's language. */
interface Returned {
  chosen: LessonsChoice | undefined
  wrong: (locale: Locale) => NonNullable<ErasureProps['wrong']>
}

async function showErasure(c: Context<AppEnv>, returned?: Returned) {
  const { ctx } = c.var
  const found = await readErasure(ctx, credentialOf(c), c.get('locale'))
  if (found.tag !== 'found') return sessionRequired(c)
  const reader = readerOf(c, found.who.user)
  const t = texts[reader.locale]
  const kept =
    c.req.query('kept') === undefined
      ? undefined
      : { alreadyDone: await readAlreadyDone(ctx, credentialOf(c), reader.locale) }
  return renderPage(
    c,
    {
      title: found.asked ? t.asked.title : t.title,
      who: found.who.user,
      status: returned ? 422 : 200,
    },
    <ErasurePage
      {...found}
      reader={reader}
      now={ctx.clock.now()}
      grace={ctx.config.erasureGrace}
      kept={kept}
      chosen={returned?.chosen}
      wrong={returned?.wrong(reader.locale) ?? {}}
      suppressed={found.who.user.suppressedAt !== null}
      secondFactor={found.who.secondFactor}
    />,
  )
}

function showDeadLink(c: Context<AppEnv>) {
  const reader = readerOf(c, null)
  const title = texts[reader.locale].keep.deadTitle
  return renderPage(c, { title, status: 410 }, <DeadKeepPage reader={reader} />)
}

/** Leaving the school, for people; works without a script. */
export const erasurePages = new Hono<AppEnv>()
  .get('/profile/erasure', (c) => showErasure(c))
  .post('/profile/erasure', async (c) => {
    const body = await c.req.parseBody()
    const chosen = lessonsChoices.find((one) => one === body['lessons'])
    const form = v.safeParse(schema.askErasure, {
      password: text(body, 'password'),
      code: code(body, 'code'),
      lessons: chosen,
    })
    const wrongPassword = (locale: Locale) => ({ password: texts[locale].wrongPassword })
    if (!form.success) return showErasure(c, { chosen, wrong: wrongPassword })
    const result = await askErasure(c.get('ctx'), credentialOf(c), form.output)
    switch (result.tag) {
      case 'asked':
      // the page says who must take over first
      case 'erasure.teaching':
      case 'erasure.last-admin':
        return c.redirect(readerOf(c, null).link('/profile/erasure'), 303)
      case 'erasure.undecided':
        return showErasure(c, {
          chosen,
          wrong: (locale) => ({ lessons: texts[locale].choiceMissing }),
        })
      case 'credentials.invalid':
        return showErasure(c, { chosen, wrong: wrongPassword })
      case 'code.required':
      case 'code.invalid':
        return showErasure(c, {
          chosen,
          wrong: (locale) => ({ code: factorTexts[locale].wrongCode }),
        })
      case 'session.required':
        return sessionRequired(c)
      case 'rate.limited':
        return refused(c, result)
    }
  })
  // the language switch of a page that a form led to leads here
  .get('/profile/erasure/cancel', (c) => showErasure(c))
  .post('/profile/erasure/cancel', async (c) => {
    const result = await cancelOwnErasure(c.get('ctx'), credentialOf(c))
    if (result.tag !== 'cancelled') return sessionRequired(c)
    return c.redirect(readerOf(c, null).link('/profile/erasure', { kept: 'yes' }), 303)
  })
  .get('/keep/:token', async (c) => {
    const token = c.req.param('token')
    const found = await readKeep(c.get('ctx'), token)
    if (!found) return showDeadLink(c)
    const reader = readerOf(c, found.user)
    return renderPage(
      c,
      { title: texts[reader.locale].keep.title },
      <KeepPage
        reader={reader}
        action={reader.link(`/keep/${token}`, { lang: reader.locale })}
        email={found.user.email}
        erasedAfter={found.erasure.erasedAfter}
      />,
    )
  })
  .post('/keep/:token', async (c) => {
    const token = c.req.param('token')
    const use = () => cancelErasure(c.get('ctx'), token)
    const result = await throughLink(c, { kind: 'keep', token }, use)
    if (result.tag === 'rate.limited') return refused(c, result)
    if (result.tag === 'token.invalid') return showDeadLink(c)
    const reader = readerOf(c, null)
    const title = texts[reader.locale].keep.doneTitle
    const { ctx } = c.var
    const [wish = ''] = token.split('.')
    const alreadyDone = await readAlreadyDoneOf(ctx, wish, reader.locale)
    return renderPage(
      c,
      { title },
      <KeptPage reader={reader} now={ctx.clock.now()} alreadyDone={alreadyDone} />,
    )
  })
