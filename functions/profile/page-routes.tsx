import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { page } from '../../schema/bookings.ts'
import type { Locale } from '../../schema/enums.ts'
import { faultTexts } from '../http/fault-texts.ts'
import { acknowledgePolicy } from '../legal/acknowledge.ts'
import { renderPage } from '../http/page.tsx'
import { problem, refused } from '../http/problem.ts'
import { pageLocale, readerOf } from '../http/reader.ts'
import { clearSiteData, credentialOf, sessionRequired, takeSession } from '../http/session.ts'
import { throughLink } from '../http/through-link.ts'
import type { AppEnv } from '../http/types.ts'
import { zoneOptions } from '../schedule/zone-options.ts'
import { texts as factorTexts } from '../second-factor/texts.ts'
import { askEmailChange } from './ask-email-change.ts'
import { changePassword } from './change-password.ts'
import { confirmEmail, readEmailChange as readChange } from './confirm-email.ts'
import { readDetails, readEmailChange, readPasswordChange, typedDetails } from './forms.ts'
import { ChangePage, DeadChangePage, type Details, ProfilePage, type Wrong } from './pages.tsx'
import { readProfile } from './read-profile.ts'
import { endOneSession, endOtherSessions } from './sessions.ts'
import { type Saved, savedThings, texts } from './texts.ts'
import { updateProfile } from './update-profile.ts'

/** What of a refused form is shown again. */
interface Returned {
  wrong: (locale: Locale) => Wrong
  details?: Details
  newEmail?: string
}

async function showProfile(c: Context<AppEnv>, returned?: Returned) {
  const { ctx } = c.var
  const cursor = c.req.query('cursor')
  const asked = v.safeParse(page, cursor === undefined ? {} : { cursor })
  if (!asked.success) return problem(c, 'not.found')
  const profile = await readProfile(ctx, credentialOf(c), asked.output)
  if (profile.tag !== 'found') return sessionRequired(c)
  const { user } = profile.who
  const reader = readerOf(c, user)
  const now = ctx.clock.now()
  const details: Details = returned?.details ?? {
    name: user.name,
    service: user.videoService,
    account: user.videoAccount,
    locale: user.locale,
    timeZone: user.timeZone,
  }
  return renderPage(
    c,
    { title: texts[reader.locale].title, who: user, status: returned ? 422 : 200 },
    <ProfilePage
      reader={reader}
      email={user.email}
      service={user.videoService}
      details={details}
      zones={zoneOptions(user.timeZone, now, reader.locale)}
      secondFactor={profile.who.secondFactor}
      sessions={profile.sessions}
      now={now}
      suppressedAt={user.suppressedAt}
      unread={profile.unread}
      schoolZone={ctx.config.school.timeZone}
      saved={savedThings.find((one) => !returned && one === c.req.query('saved'))}
      newEmail={returned?.newEmail}
      wrong={returned?.wrong(reader.locale) ?? {}}
    />,
  )
}

/** Back to the page, with the news of what was done. */
function done(c: Context<AppEnv>, saved: Saved) {
  return c.redirect(readerOf(c, null).link('/profile', { saved }), 303)
}

function showDeadLink(c: Context<AppEnv>) {
  const reader = readerOf(c, null)
  const title = texts[reader.locale].change.deadTitle
  return renderPage(c, { title, status: 410 }, <DeadChangePage reader={reader} />)
}

/** The own account, for people; works without a script. */
export const profilePages = new Hono<AppEnv>()
  .get('/profile', (c) => showProfile(c))
  // the language switch of a refused form leads here
  .get('/profile/password', (c) => showProfile(c))
  .get('/profile/email', (c) => showProfile(c))
  .get('/profile/check', (c) => showProfile(c))
  .get('/profile/policy', (c) => showProfile(c))
  .post('/profile', async (c) => {
    const details = typedDetails(await c.req.parseBody())
    const form = readDetails(details)
    if (form.tag === 'wrong') return showProfile(c, { wrong: form.wrong, details })
    const result = await updateProfile(c.get('ctx'), credentialOf(c), form.input)
    if (result.tag !== 'updated') return sessionRequired(c)
    // the language that was chosen goes before one that the address asked for
    return c.redirect('/profile?saved=details', 303)
  })
  .post('/profile/password', async (c) => {
    const { ctx } = c.var
    const form = readPasswordChange(await c.req.parseBody())
    if (form.tag === 'wrong') return showProfile(c, { wrong: form.wrong })
    const result = await changePassword(ctx, credentialOf(c), form.input)
    switch (result.tag) {
      case 'changed':
        return done(c, 'password')
      case 'credentials.invalid':
        return showProfile(c, { wrong: (locale) => ({ current: texts[locale].wrongPassword }) })
      case 'code.required':
      case 'code.invalid':
        return showProfile(c, { wrong: (locale) => ({ code: factorTexts[locale].wrongCode }) })
      case 'password.common':
        return showProfile(c, { wrong: (locale) => ({ password: faultTexts[result.tag][locale] }) })
      case 'session.required':
        return sessionRequired(c)
      case 'rate.limited':
        return refused(c, result)
    }
  })
  .post('/profile/email', async (c) => {
    const { ctx } = c.var
    const { form, typed } = readEmailChange(await c.req.parseBody())
    if (form.tag === 'wrong') return showProfile(c, { wrong: form.wrong, newEmail: typed })
    const result = await askEmailChange(ctx, credentialOf(c), form.input)
    switch (result.tag) {
      case 'accepted':
        return done(c, 'asked')
      case 'credentials.invalid':
        return showProfile(c, {
          wrong: (locale) => ({ proof: texts[locale].wrongPassword }),
          newEmail: typed,
        })
      case 'code.required':
      case 'code.invalid':
        return showProfile(c, {
          wrong: (locale) => ({ emailCode: factorTexts[locale].wrongCode }),
          newEmail: typed,
        })
      case 'session.required':
        return sessionRequired(c)
      case 'rate.limited':
        return refused(c, result)
    }
  })
  .post('/profile/policy', async (c) => {
    const { version, readIn } = await c.req.parseBody()
    const locale = pageLocale(c, readIn)
    const said = { version: typeof version === 'string' ? version : '', locale }
    const result = await acknowledgePolicy(c.get('ctx'), credentialOf(c), said)
    switch (result.tag) {
      case 'acknowledged':
        return done(c, 'policy')
      case 'session.required':
        return sessionRequired(c)
      // a newer one was published meanwhile: the page shows it
      case 'policy.outdated':
        return showProfile(c)
    }
  })
  .post('/profile/sessions/end-others', async (c) => {
    const result = await endOtherSessions(c.get('ctx'), credentialOf(c))
    return result.tag === 'ended' ? done(c, 'others') : sessionRequired(c)
  })
  .post('/profile/sessions/:id/end', async (c) => {
    const result = await endOneSession(c.get('ctx'), credentialOf(c), c.req.param('id'))
    if (result.tag === 'session.required') return sessionRequired(c)
    if (result.tag === 'not.found') return problem(c, result.tag)
    if (!result.current) return done(c, 'ended')
    takeSession(c)
    clearSiteData(c)
    return c.redirect(readerOf(c, null).link('/'), 303)
  })
  .get('/change/:token', async (c) => {
    const token = c.req.param('token')
    const found = await readChange(c.get('ctx'), token)
    if (!found) return showDeadLink(c)
    const reader = readerOf(c, found.user)
    return renderPage(
      c,
      { title: texts[reader.locale].change.title },
      <ChangePage
        reader={reader}
        action={reader.link(`/change/${token}`, { lang: reader.locale })}
        from={found.user.email}
        to={found.change.email}
      />,
    )
  })
  .post('/change/:token', async (c) => {
    const token = c.req.param('token')
    const use = () => confirmEmail(c.get('ctx'), token)
    const result = await throughLink(c, { kind: 'change', token }, use)
    if (result.tag === 'rate.limited') return refused(c, result)
    return result.tag === 'changed' ? done(c, 'email') : showDeadLink(c)
  })
