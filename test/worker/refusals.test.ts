import { describe, expect, it } from 'vitest'
import { makeUser } from '../makers.ts'
import { testApp } from './support.ts'

const refusals = (app: ReturnType<typeof testApp>) =>
  app.logs.filter(({ event }) => event === 'request.refused').map(({ fields }) => fields)

describe('a refusal', () => {
  it('is logged by its route, its status and the session, and by nothing that was typed', async () => {
    const app = testApp()
    const api = await app.as(await makeUser(app.ctx.db))
    const session = api.cookies.get('__Host-session')?.split('.')[0]
    await app.visitor().get('/api/me')
    await api.get('/api/bookings/bkg_of-somebody-else')
    await api.post('/api/session', { email: 'olya@students.test', password: 'a wrong one' })
    await api.post('/api/bookings', {}, { Origin: 'https://evil.example' })
    expect(refusals(app)).toEqual([
      { route: 'GET /api/me', status: 401, session: undefined },
      { route: 'GET /api/bookings/:id', status: 404, session },
      { route: 'POST /api/session', status: 401, session },
      // who it is was not even asked
      { route: 'POST /api/bookings', status: 403, session: undefined },
    ])
  })

  it('of a flood is logged', async () => {
    const app = testApp({ SHIELD: { limit: async () => ({ success: false }) } })
    await app.visitor().post('/api/accounts', {})
    expect(refusals(app)).toEqual([
      { route: 'POST /api/accounts', status: 429, session: undefined },
    ])
  })

  it('writes nothing of a cookie that is none of ours', async () => {
    const app = testApp()
    const visitor = app.visitor()
    visitor.cookies.set('__Host-session', 'ses_Olya Kovalchuk.secret')
    await visitor.get('/api/me')
    expect(refusals(app)).toEqual([{ route: 'GET /api/me', status: 401, session: undefined }])
  })

  it('is none of a page that is simply not there, and of what went well', async () => {
    const app = testApp()
    await app.visitor().get('/nowhere')
    await app.visitor().get('/lessons/nothing')
    await app.visitor().get('/policy')
    expect(refusals(app)).toEqual([])
  })
})
