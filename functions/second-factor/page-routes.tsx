import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { Locale } from '../../schema/enums.ts'
import * as schema from '../../schema/second-factor.ts'
import { type Body, text } from '../accounts/forms.ts'
import { renderPage } from '../http/page.tsx'
import { refused } from '../http/problem.ts'
import { readerOf } from '../http/reader.ts'
import { credentialOf, sessionRequired } from '../http/session.ts'
import type { AppEnv } from '../http/types.ts'
import { confirmFactor } from './confirm.ts'
import { enrolFactor } from './enrol.ts'
import { BackupCodesPage, FactorPage, type Wrong } from './pages.tsx'
import { qrOf } from './qr.ts'
import { readFactor } from './read-factor.ts'
import { removeFactor } from './remove.ts'
import { renewBackupCodes } from './renew-backup-codes.ts'
import { texts } from './texts.ts'

/** A refused form, in the words of the page's language. */
type Refused = (locale: Locale) => Wrong

async function showFactor(c: Context<AppEnv>, wrong?: Refused) {
  const found = await readFactor(c.get('ctx'), credentialOf(c))
  if (found.tag !== 'found') return sessionRequired(c)
  const { who, factor } = found
  const reader = readerOf(c, who.user)
  return renderPage(
    c,
    { title: texts[reader.locale].title, who: who.user, status: wrong ? 422 : 200 },
    <FactorPage
      reader={reader}
      email={who.user.email}
      factor={factor}
      qr={factor.tag === 'begun' ? qrOf(factor.uri) : undefined}
      removed={c.req.query('removed') !== undefined && factor.tag === 'off'}
      wrong={wrong?.(reader.locale)}
    />,
  )
}

/** The codes of a change that was just made, for its page only. */
async function showCodes(c: Context<AppEnv>, codes: string[]) {
  const found = await readFactor(c.get('ctx'), credentialOf(c))
  if (found.tag !== 'found') return sessionRequired(c)
  const reader = readerOf(c, found.who.user)
  const { title } = texts[reader.locale].codes
  return renderPage(
    c,
    { title, who: found.who.user },
    <BackupCodesPage reader={reader} codes={codes} />,
  )
}

const wrongPassword =
  (form: Wrong['form']): Refused =>
  (locale) => ({ form, proof: texts[locale].wrongPassword })

const wrongCode =
  (form: Wrong['form']): Refused =>
  (locale) => ({ form, code: texts[locale].wrongCode })

/** Password and code of a form; too long ones are wrong ones. */
function readBoth(body: Body, form: 'renew' | 'remove') {
  const parsed = v.safeParse(schema.prove, {
    password: text(body, `${form}-proof`),
    code: text(body, `${form}-code`),
  })
  return parsed.success ? parsed.output : null
}

const back = (c: Context<AppEnv>, query: Record<string, string> = {}) =>
  c.redirect(readerOf(c, null).link('/profile/factor', query), 303)

/** The second factor, for people; works without a script. */
export const secondFactorPages = new Hono<AppEnv>()
  .get('/profile/factor', (c) => showFactor(c))
  // the language switch of a form's answer leads here
  .get('/profile/factor/confirm', (c) => showFactor(c))
  .get('/profile/factor/backup-codes', (c) => showFactor(c))
  .get('/profile/factor/remove', (c) => showFactor(c))
  .post('/profile/factor', async (c) => {
    const form = v.safeParse(schema.enrol, { password: text(await c.req.parseBody(), 'proof') })
    if (!form.success) return showFactor(c, wrongPassword('enrol'))
    const result = await enrolFactor(c.get('ctx'), credentialOf(c), form.output.password)
    switch (result.tag) {
      case 'begun':
      case 'factor.on':
        return back(c)
      case 'credentials.invalid':
        return showFactor(c, wrongPassword('enrol'))
      case 'session.required':
        return sessionRequired(c)
      case 'rate.limited':
        return refused(c, result)
    }
  })
  .post('/profile/factor/confirm', async (c) => {
    const form = v.safeParse(schema.confirm, { code: text(await c.req.parseBody(), 'code') })
    if (!form.success) return showFactor(c, wrongCode('confirm'))
    const result = await confirmFactor(c.get('ctx'), credentialOf(c), form.output.code)
    switch (result.tag) {
      case 'on':
        return showCodes(c, result.backupCodes)
      case 'factor.off':
        return back(c)
      case 'code.invalid':
        return showFactor(c, wrongCode('confirm'))
      case 'session.required':
        return sessionRequired(c)
      case 'rate.limited':
        return refused(c, result)
    }
  })
  .post('/profile/factor/backup-codes', async (c) => {
    const both = readBoth(await c.req.parseBody(), 'renew')
    if (!both) return showFactor(c, wrongPassword('renew'))
    const result = await renewBackupCodes(c.get('ctx'), credentialOf(c), both)
    return result.tag === 'renewed'
      ? showCodes(c, result.backupCodes)
      : notProven(c, result, 'renew')
  })
  .post('/profile/factor/remove', async (c) => {
    const both = readBoth(await c.req.parseBody(), 'remove')
    if (!both) return showFactor(c, wrongPassword('remove'))
    const result = await removeFactor(c.get('ctx'), credentialOf(c), both)
    return result.tag === 'off' ? back(c, { removed: 'yes' }) : notProven(c, result, 'remove')
  })

type NotProven = Exclude<Awaited<ReturnType<typeof removeFactor>>, { tag: 'off' }>

function notProven(c: Context<AppEnv>, result: NotProven, form: 'renew' | 'remove') {
  switch (result.tag) {
    case 'credentials.invalid':
      return showFactor(c, wrongPassword(form))
    case 'code.invalid':
      return showFactor(c, wrongCode(form))
    case 'factor.off':
      return back(c)
    case 'session.required':
      return sessionRequired(c)
    case 'factor.required':
    case 'rate.limited':
      return refused(c, result)
  }
}
