import { describe, expect, it } from 'vitest'
import { leaks, searchLine } from '../canaries.ts'
import { makeUser } from '../makers.ts'
import { signed } from '../setup/liqpay.ts'
import { newcomer, signUp } from './sign-up.ts'
import { testApp } from './support.ts'

const canary = {
  name: 'Соломія Канарка',
  email: 'canary.in.the.mine@birds.test',
  password: 'twelve kettles hum by the harbour',
  videoCall: { service: 'zoom', account: 'canary.on.zoom.42' },
}

describe('a log line', () => {
  it.each([
    ['a name', canary.name],
    ['an address', canary.email],
    ['a password', canary.password],
    ['a video account', canary.videoCall.account],
    ['an address that nobody sent', 'somebody@else.test'],
  ])('with %s in it is found after any test of the suite', async (_, text) => {
    const app = testApp()
    await app.visitor().post('/api/accounts', { ...newcomer(app), ...canary })
    app.ctx.log.warn('request.failed', { error: `no such column: ${text}` })
    expect(leaks.splice(0)).toHaveLength(1)
  })

  it('with a token of a mail or of a session in it is found', async () => {
    const app = testApp()
    const { token } = await signUp(app)
    await app.visitor().get(`/verify/${token}`)
    const client = await app.as(await makeUser(app.ctx.db))
    const session = client.cookies.get('__Host-session') ?? ''
    await client.get('/api/me')
    for (const text of [token, session, session.split('.')[1] ?? ''])
      app.ctx.log.info('request', { path: `/x/${text}` })
    expect(leaks.splice(0)).toHaveLength(3)
  })
})

describe('a line that another program prints', () => {
  it('is a leak when it holds what somebody typed, and may hold any other address', async () => {
    const app = testApp()
    const { email } = await signUp(app)
    searchLine(`POST /resend/emails failed: ${email}`)
    searchLine('Log in as student1@alma.test')
    expect(leaks.splice(0)).toEqual([`POST /resend/emails failed: ${email}`])
  })
})

describe('when everything fails, the log', () => {
  it('tells what failed and where, and nothing of the person', async () => {
    const app = testApp({ DATABASE_URL: 'http://127.0.0.1:1' })
    const visitor = app.visitor()
    const whole = { ...newcomer(app), ...canary }
    const failed = [
      await visitor.post('/api/accounts', whole),
      await visitor.post('/api/session', { email: canary.email, password: canary.password }),
      await visitor.submit('/log-in', { email: canary.email, password: canary.password }),
      await visitor.get(`/verify/${await app.ctx.tokens.issue('verify', 'sup_canary')}`),
    ]
    expect(failed.map(({ status }) => status)).toEqual([500, 500, 500, 500])
    for (const answer of failed)
      expect(await answer.text()).not.toMatch(/127\.0\.0\.1:1\b|sql|fetch|\.tsx?:|canary/i)
    expect(app.logs.map(({ event }) => event)).toEqual(Array(4).fill('request.failed'))
  })

  it('tells of a mail that went nowhere without its address', async () => {
    const app = testApp({ RESEND_URL: 'http://127.0.0.1:1' })
    await app.visitor().post('/api/accounts', { ...newcomer(app), name: canary.name })
    expect(app.logs.length).toBeGreaterThan(0)
  })

  it('tells of a refused callback without its payer', async () => {
    const app = testApp()
    const fields = signed({ order_id: app.ctx.ids.next('pay'), amount: 450 }, 'another key')
    expect((await app.visitor().submit('/webhooks/liqpay', fields)).ok).toBe(false)
  })
})
