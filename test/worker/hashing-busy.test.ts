import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { argon2Passwords, passwordsBehind } from '../../functions/accounts/passwords.ts'
import { Busy, gate } from '../../functions/gate.ts'
import { outcome } from '../answers.ts'
import { makeUser, password } from '../makers.ts'
import { crowd } from './crowd.ts'
import { newcomer, signUp } from './sign-up.ts'
import { testApp } from './support.ts'

describe('while there is no room to hash', () => {
  // Its clock stands, so that the one place is never taken for one of a request that was cut off.
  const pass = gate({ atOnce: 1, waiting: 0, turn: 20 }, { now: () => 0 })
  const app = testApp({ LOGIN_FREE_TRIES: '1' }, { passwords: passwordsBehind(pass) })
  const stranger = () => ({ email: `${app.ctx.ids.next('usr')}@nowhere.test`, password })
  let disperse = async () => {}

  beforeEach(() => {
    disperse = crowd(pass)
  })
  afterEach(() => disperse())

  it.each([
    ['a log-in', '/api/session', stranger],
    ['a sign-up', '/api/accounts', () => newcomer(app)],
  ])('%s is told to come back in two seconds', async (_, path, body) => {
    const answer = await app.visitor().post(path, body())
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '2'])
    expect(answer.headers.get('Server-Timing'), 'the database was asked').toBe('db;desc="0"')
    expect(await outcome(answer)).toBe('unavailable')
    expect(app.logs.at(-1)).toMatchObject({
      level: 'warn',
      event: 'isolate.busy',
      fields: { route: `POST ${path}` },
    })
  })

  it('a confirmation is put off, and counts as no try', async () => {
    const { token } = await signUp(testApp())
    const press = () => app.visitor().submit(`/verify/${token}`, { password })
    const put = await press()
    expect([put.status, put.headers.get('Retry-After')]).toEqual([503, '2'])
    await disperse()
    expect((await press()).status).toBe(303)
  })

  it('a person reads a page that says so', async () => {
    const answer = await app.visitor().fetch('/log-in?lang=en', {
      method: 'POST',
      body: new URLSearchParams(stranger()),
      headers: { Origin: app.ctx.config.appUrl, Accept: 'text/html' },
    })
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '2'])
    expect(await answer.text()).toContain('We are busy right now.')
  })

  it('a log-in that was not judged does not count as a try', async () => {
    const { email } = await makeUser(app.ctx.db)
    const logIn = () => app.visitor().post('/api/session', { email, password })
    expect((await logIn()).status).toBe(503)
    await disperse()
    expect((await logIn()).status).toBe(201)
  })

  it('a present password that was not judged does not count as a try', async () => {
    const client = await app.as(await makeUser(app.ctx.db))
    const ask = () => client.post('/api/me/email', { email: stranger().email, password })
    expect((await ask()).status).toBe(503)
    await disperse()
    expect((await ask()).status).toBe(202)
  })

  it('a sign-up that was turned away counts as no mail', async () => {
    const few = testApp(
      { MAILS_PER_ADDRESS: '1', MAILS_PER_CLIENT: '1' },
      { passwords: passwordsBehind(pass) },
    )
    const wish = newcomer(few)
    const ask = () =>
      few.visitor().post('/api/accounts', wish, { 'cf-connecting-ip': '198.18.0.1' })
    expect((await ask()).status).toBe(503)
    await disperse()
    expect((await ask()).status).toBe(202)
  })
})

describe('an isolate', () => {
  it('lets 66 hash or wait for their turn, and nobody more', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 68 }, () => argon2Passwords.admit(({ hash }) => hash(password))),
    )
    const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toEqual([expect.any(Busy), expect.any(Busy)])
  })
})
