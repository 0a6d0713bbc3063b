import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { sessions, signUps, users } from '../../db/tables/accounts.ts'
import { devices } from '../../db/tables/recovery.ts'
import { outcome, tally } from '../answers.ts'
import { makeUser, password } from '../makers.ts'
import { signUp } from './sign-up.ts'
import { type TestApp, testApp } from './support.ts'

const app = testApp()
const { ctx } = app
const theirs = 'the password of a stranger'

const usersOf = (email: string) => ctx.db.read.select().from(users).where(eq(users.email, email))
const logIn = (email: string, typed: string) =>
  app.visitor().post('/api/session', { email, password: typed })
const press = (token: string, fields: Record<string, string>, on: TestApp = app) =>
  on.visitor().submit(`/verify/${token}`, fields)
const statuses = (answers: Response[]) => answers.map(({ status }) => status)
const ascending = (answers: Response[]) => statuses(answers).toSorted((a, b) => a - b)

async function attempt(id: string) {
  const [row] = await ctx.db.read.select().from(signUps).where(eq(signUps.id, id))
  return row
}

describe('a sign-up that a stranger prepared', () => {
  it('never becomes an account that the stranger can enter', async () => {
    const prepared = await signUp(app, { password: theirs })
    const pressed = await press(prepared.token, { password })
    expect(pressed.status).toBe(401)
    expect(pressed.headers.getSetCookie()).toEqual([])
    expect(await pressed.text()).toContain('id="password-error"')
    expect(await usersOf(prepared.email)).toEqual([])
    expect(prepared.attempt).toMatchObject((await attempt(prepared.attempt.id)) ?? { gone: true })

    const own = await signUp(app, { email: prepared.email })
    expect((await press(prepared.token, { password: theirs })).status).toBe(410)
    expect((await press(own.token, { password: theirs })).status).toBe(401)
    expect((await press(own.token, { password })).status).toBe(303)
    expect(await outcome(await logIn(prepared.email, theirs))).toBe('credentials.invalid')
    expect(await outcome(await logIn(prepared.email, password))).toBe('201')
  })

  it('is deleted at once by whoever did not sign up, however often they say so', async () => {
    const { token, attempt: made, email } = await signUp(app, { password: theirs, name: 'Чужа' })
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => press(token, { refuse: 'yes' })),
    )
    expect(new Set(statuses(answers))).toEqual(new Set([200]))
    expect(new Set(await Promise.all(answers.map((one) => one.text()))).size).toBe(1)
    expect(await attempt(made.id)).toMatchObject({
      status: 'superseded',
      email: '',
      name: '',
      passwordHash: '',
      videoAccount: '',
      next: null,
    })
    expect((await press(token, { password: theirs })).status).toBe(410)
    expect((await app.visitor().get(`/verify/${token}`)).status).toBe(410)
    expect(await outcome(await logIn(email, theirs))).toBe('credentials.invalid')
  })

  it('ends apart from the owner’s own, which goes on', async () => {
    const prepared = await signUp(app, { password: theirs })
    const own = await signUp(app, { email: prepared.email })
    expect((await press(prepared.token, { refuse: 'yes' })).status).toBe(200)
    expect(own.attempt).toMatchObject((await attempt(own.attempt.id)) ?? { gone: true })
    expect((await press(own.token, { password })).status).toBe(303)
  })

  it('is an account or deleted, never both, when twenty say each at once', async () => {
    const { token, email } = await signUp(app)
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, one) =>
        press(token, one % 2 ? { password } : { refuse: 'yes' }),
      ),
    )
    const counts = await tally(answers)
    const made = await usersOf(email)
    expect([counts['303'] ?? 0, (counts['200'] ?? 0) > 0]).toEqual(
      made.length === 1 ? [1, false] : [0, true],
    )
  })

  it('cannot be deleted once it is an account, nor by a forged link', async () => {
    const { token, email } = await signUp(app)
    const forged = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`
    expect((await press(forged, { refuse: 'yes' })).status).toBe(410)
    await press(token, { password })
    expect((await press(token, { refuse: 'yes' })).status).toBe(410)
    expect(await usersOf(email)).toHaveLength(1)
  })
})

describe('the password of a sign-up', () => {
  it('makes the account and one session of twenty tries at once', async () => {
    const { token, email } = await signUp(app)
    const answers = await Promise.all(Array.from({ length: 20 }, () => press(token, { password })))
    expect(ascending(answers)).toEqual([303, ...Array(19).fill(410)])
    const [user] = await usersOf(email)
    const begun = await ctx.db.read
      .select()
      .from(sessions)
      .where(eq(sessions.userId, user?.id ?? ''))
    expect(begun).toHaveLength(1)
  })

  it('begins a session in place of the one that came with the request, and knows the device', async () => {
    const browser = await app.as(await makeUser(ctx.db))
    const before = browser.cookies.get('__Host-session')
    const { token, email } = await signUp(app)
    const entered = await browser.submit(`/verify/${token}`, { password })
    expect(entered.headers.get('Location')).toBe('/bookings')
    expect(await (await browser.get('/api/me')).json()).toMatchObject({ email })
    const left = app.visitor()
    left.cookies.set('__Host-session', before ?? '')
    expect((await left.get('/api/me')).status).toBe(401)
    const [user] = await usersOf(email)
    const known = await ctx.db.read
      .select()
      .from(devices)
      .where(eq(devices.userId, user?.id ?? ''))
    expect(known).toHaveLength(1)
  })

  it('is guessed at few times in a row, then after growing waits, by one link alone', async () => {
    const strict = testApp({ LOGIN_FREE_TRIES: '2' })
    const { token, email } = await signUp(strict)
    const other = await signUp(strict)
    const many = await Promise.all(
      Array.from({ length: 20 }, () => press(token, { password: theirs }, strict)),
    )
    expect(ascending(many)).toEqual([401, 401, ...Array(18).fill(429)])
    const waits = [await press(token, { password }, strict)]
    strict.clock.advanceBy(30_000)
    expect((await press(token, { password: theirs }, strict)).status).toBe(401)
    waits.push(await press(token, { password }, strict))
    expect(waits.map(({ headers }) => headers.get('Retry-After'))).toEqual(['30', '60'])
    expect((await press(other.token, { password }, strict)).status).toBe(303)
    strict.clock.advanceBy(60_000)
    expect((await press(token, { password }, strict)).status).toBe(303)
    expect(await usersOf(email)).toHaveLength(1)
  })

  it('may go with the token of the API, where a wrong one changes nothing', async () => {
    const { token, email, attempt: made } = await signUp(app)
    const verify = (typed: string) =>
      app.visitor().post('/api/accounts/verify', { token, password: typed })
    expect(await outcome(await verify(theirs))).toBe('credentials.invalid')
    expect(made).toMatchObject((await attempt(made.id)) ?? { gone: true })
    const right = await verify(password)
    expect([right.status, right.headers.getSetCookie()]).toEqual([204, []])
    expect(await usersOf(email)).toHaveLength(1)
    expect(await outcome(await verify(password))).toBe('token.invalid')
  })
})
