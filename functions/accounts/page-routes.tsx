import { type Context, Hono } from 'hono'
import { readPolicies } from '../legal/published.ts'
import { clientOf } from '../http/client.ts'
import { renderPage } from '../http/page.tsx'
import { refused } from '../http/problem.ts'
import { readerOf } from '../http/reader.ts'
import { clearSiteData, credentialOf, giveSession, takeSession, whoIs } from '../http/session.ts'
import { throughLink } from '../http/through-link.ts'
import type { AppEnv } from '../http/types.ts'
import { finishLogIn } from '../second-factor/finish-log-in.ts'
import { deviceLabel } from './device.ts'
import { nextOf, readLogIn, readPassword, readSignUp, text } from './forms.ts'
import { logIn } from './log-in.ts'
import { logOut } from './log-out.ts'
import type { LoggedIn } from './new-session.ts'
import {
  CodePage,
  DeadLinkPage,
  LogInPage,
  type LogInProps,
  RefusedPage,
  SentPage,
  SignUpPage,
  type SignUpProps,
  VerifyPage,
} from './pages.tsx'
import { refuseSignUp } from './refuse-sign-up.ts'
import { localPath } from './rules.ts'
import { signUp } from './sign-up.ts'
import { texts } from './texts.ts'
import { readAttempt, verifyAndEnter } from './verify.ts'

/** Where a person goes who was going nowhere else. */
const home = '/bookings'
const hour = 60 * 60_000

/** The sign-up and log-in pages are for visitors; whoever has a live session goes on. */
async function goOn(c: Context<AppEnv>): Promise<Response | null> {
  const who = await whoIs(c)
  if (!who) return null
  return c.redirect(readerOf(c, who.user).link(localPath(c.req.query('next')) ?? home), 303)
}

async function showSignUp(
  c: Context<AppEnv>,
  props: Omit<SignUpProps, 'reader' | 'policy' | 'until' | 'timeZone'>,
  status: number,
) {
  const { ctx } = c.var
  const reader = readerOf(c, null)
  const { newest, upcoming, inForce } = await readPolicies(ctx)
  return renderPage(
    c,
    { title: texts[reader.locale].signUp.title, who: null, status },
    <SignUpPage
      {...props}
      reader={reader}
      policy={newest}
      until={upcoming && inForce}
      timeZone={ctx.config.school.timeZone}
    />,
  )
}

function showLogIn(c: Context<AppEnv>, props: Omit<LogInProps, 'reader'>, status: number) {
  const reader = readerOf(c, null)
  return renderPage(
    c,
    { title: texts[reader.locale].logIn.title, who: null, status },
    <LogInPage {...props} reader={reader} />,
  )
}

/** The second step of a log-in: the code, without the password. */
function showCode(
  c: Context<AppEnv>,
  props: { pending: string; next: string | null; wrong: boolean },
) {
  const reader = readerOf(c, null)
  return renderPage(
    c,
    { title: texts[reader.locale].code.title, who: null, status: props.wrong ? 401 : 200 },
    <CodePage {...props} reader={reader} />,
  )
}

/** In at last: the cookie, and on to where the person was going. */
function enter(c: Context<AppEnv>, result: LoggedIn, next: string | null) {
  giveSession(c, result.token, result.expiresAt)
  return c.redirect(readerOf(c, result.user).link(next ?? home), 303)
}

const cameFrom = (c: Context<AppEnv>) => ({
  client: clientOf(c),
  device: deviceLabel(c.req.header('User-Agent')),
})

/** A link that opens nothing is gone: 410. */
function showDeadLink(c: Context<AppEnv>) {
  const reader = readerOf(c, null)
  const title = texts[reader.locale].verify.deadTitle
  return renderPage(c, { title, status: 410 }, <DeadLinkPage reader={reader} />)
}

/** Shows whose account would be made; it takes the password of the sign-up. */
async function showVerify(c: Context<AppEnv>, token: string, wrong: boolean) {
  const attempt = await readAttempt(c.get('ctx'), token)
  if (!attempt) return showDeadLink(c)
  const reader = readerOf(c, { ...attempt, role: 'student' })
  return renderPage(
    c,
    { title: texts[reader.locale].verify.title, status: wrong ? 401 : 200 },
    <VerifyPage
      reader={reader}
      action={reader.link(`/verify/${token}`, { lang: reader.locale })}
      name={attempt.name}
      email={attempt.email}
      next={attempt.next}
      wrong={wrong}
    />,
  )
}

/** The button of whoever did not sign up. */
async function refuseVerify(c: Context<AppEnv>, token: string) {
  const use = () => refuseSignUp(c.get('ctx'), token)
  const result = await throughLink(c, { kind: 'verify', token }, use)
  if (result.tag === 'rate.limited') return refused(c, result)
  if (result.tag === 'token.invalid') return showDeadLink(c)
  const reader = readerOf(c, null)
  const title = texts[reader.locale].verify.refusedTitle
  return renderPage(c, { title }, <RefusedPage reader={reader} />)
}

/** Sign-up, confirmation, log-in and log-out for people; they work without a script. */
export const accountPages = new Hono<AppEnv>()
  .get('/sign-up', async (c) => {
    const next = localPath(c.req.query('next'))
    return (await goOn(c)) ?? showSignUp(c, { next }, 200)
  })
  .post('/sign-up', async (c) => {
    const body = await c.req.parseBody()
    const next = nextOf(body)
    const reader = readerOf(c, null)
    const form = readSignUp(body, {
      locale: reader.locale,
      ...(reader.zoneIs === 'asked' && { timeZone: reader.timeZone }),
    })
    const { typed } = form
    if (form.tag === 'wrong') return showSignUp(c, { next, typed, wrong: form.fields }, 422)
    const { ctx, locale } = c.var
    const wanted = { ...form.input, requestLocale: locale, ...(next !== null && { next }) }
    const result = await signUp(ctx, wanted, clientOf(c))
    if (result.tag === 'rate.limited') return refused(c, result)
    if (result.tag === 'password.common')
      return showSignUp(c, { next, typed, wrong: ['password'], passwordCommon: true }, 422)
    if (result.tag === 'policy.outdated')
      return showSignUp(c, { next, typed, policyChanged: true }, 422)
    const lasts = ctx.config.signUpLasts / hour
    return renderPage(
      c,
      { title: texts[locale].sent.title, who: null },
      <SentPage reader={reader} email={form.input.email} lasts={lasts} next={next} />,
    )
  })
  .get('/verify/:token', (c) => showVerify(c, c.req.param('token'), false))
  .post('/verify/:token', async (c) => {
    const token = c.req.param('token')
    const body = await c.req.parseBody()
    if (text(body, 'refuse') !== '') return refuseVerify(c, token)
    const password = readPassword(body)
    if (password === null) return showVerify(c, token, true)
    const use = () =>
      verifyAndEnter(c.get('ctx'), { token, password }, c.get('credential'), cameFrom(c))
    const result = await throughLink(c, { kind: 'verify', token }, use)
    switch (result.tag) {
      case 'rate.limited':
        return refused(c, result)
      case 'token.invalid':
        return showDeadLink(c)
      case 'credentials.invalid':
        return showVerify(c, token, true)
      case 'logged-in':
        return enter(c, result, result.next)
    }
  })
  .get('/log-in', async (c) => {
    const next = localPath(c.req.query('next'))
    const news = (['changed', 'gone'] as const).find((one) => c.req.query(one) !== undefined)
    return (await goOn(c)) ?? showLogIn(c, { next, ...(news && { notice: news }) }, 200)
  })
  .post('/log-in', async (c) => {
    const body = await c.req.parseBody()
    const next = nextOf(body)
    const input = readLogIn(body)
    if (!input) return showLogIn(c, { next, notice: 'invalid' }, 401)
    const { email } = input
    const from = { ...cameFrom(c), twoSteps: true }
    const result = await logIn(c.get('ctx'), input, c.get('credential'), from)
    switch (result.tag) {
      case 'rate.limited':
        return refused(c, result)
      case 'credentials.invalid':
        return showLogIn(c, { next, email, notice: 'invalid' }, 401)
      case 'email.unverified':
        return showLogIn(c, { next, email, notice: 'unverified' }, 403)
      case 'factor.required':
        return showLogIn(c, { next, email, notice: 'factor' }, 403)
      case 'code.invalid':
        return showLogIn(c, { next, email, notice: 'invalid' }, 401)
      case 'code.required':
        return showCode(c, { pending: result.pending ?? '', next, wrong: false })
      case 'logged-in':
        return enter(c, result, next)
    }
  })
  // the language switch of the second step leads here
  .get('/log-in/code', (c) => c.redirect(readerOf(c, null).link('/log-in'), 303))
  .post('/log-in/code', async (c) => {
    const body = await c.req.parseBody()
    const next = nextOf(body)
    const step = { pending: text(body, 'pending'), code: text(body, 'code').slice(0, 32) }
    const result = await finishLogIn(c.get('ctx'), step, c.get('credential'), cameFrom(c))
    switch (result.tag) {
      case 'rate.limited':
        return refused(c, result)
      case 'log-in.gone':
        return c.redirect(
          readerOf(c, null).link('/log-in', { gone: 'yes', ...(next !== null && { next }) }),
          303,
        )
      case 'code.invalid':
        return showCode(c, { pending: step.pending, next, wrong: true })
      case 'logged-in':
        return enter(c, result, next)
    }
  })
  .post('/log-out', async (c) => {
    await logOut(c.get('ctx'), credentialOf(c))
    takeSession(c)
    clearSiteData(c)
    return c.redirect(readerOf(c, null).link('/'), 303)
  })
