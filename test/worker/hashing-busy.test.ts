import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { outcome } from '../answers.ts'
import { makeUser, password } from '../makers.ts'
import { newcomer } from './sign-up.ts'
import { testApp } from './support.ts'

/** All that this isolate takes: two at work and 64 behind them (passwords.ts). */
const places = 66

describe('while there is no room to hash', () => {
  const app = testApp({ LOGIN_FREE_TRIES: '1' })
  let crowd: Promise<void>[] = []
  let end = new AbortController()

  beforeEach(() => {
    end = new AbortController()
    const { signal } = end
    crowd = Array.from({ length: places }, async () => {
      while (!signal.aborted) await app.ctx.passwords.hash(password)
    })
  })
  const disperse = async () => {
    end.abort()
    await Promise.all(crowd)
  }
  afterEach(disperse)

  it.each([
    ['a log-in', '/api/session', () => ({ email: 'nobody@nowhere.test', password })],
    ['a sign-up', '/api/accounts', () => newcomer(app)],
  ])('%s is told to come back in two seconds', async (_, path, body) => {
    const answer = await app.visitor().post(path, body())
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '2'])
    expect(await outcome(answer)).toBe('unavailable')
    expect(app.logs.at(-1)).toMatchObject({
      level: 'warn',
      event: 'isolate.busy',
      fields: { route: `POST ${path}` },
    })
  })

  it('a person reads a page that says so', async () => {
    const answer = await app.visitor().fetch('/log-in?lang=en', {
      method: 'POST',
      body: new URLSearchParams({ email: 'nobody@nowhere.test', password }),
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
})
