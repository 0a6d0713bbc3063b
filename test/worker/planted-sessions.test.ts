import { describe, expect, it } from 'vitest'
import type { Client } from '../client.ts'
import { makeUser, password } from '../makers.ts'
import { bareRequest, pathOf, routes } from '../routes.ts'
import { testApp } from './support.ts'

const app = testApp()
const madeUp = () => `${app.ctx.ids.next('ses')}.${app.ctx.ids.secret()}`
const sessionOf = (client: Client) => client.cookies.get('__Host-session')

const ways = {
  'the API': (client: Client, email: string) => client.post('/api/session', { email, password }),
  'the page': (client: Client, email: string) => client.submit('/log-in', { email, password }),
}

/** Somebody whose browser was given a session before they came (session fixation). */
describe.each(Object.entries(ways))('a session planted before a log-in by %s', (_, logIn) => {
  it('is replaced, whether it never was or is the attacker’s own', async () => {
    const attacker = await app.as(await makeUser(app.ctx.db))
    const victim = await makeUser(app.ctx.db)
    for (const planted of [madeUp(), sessionOf(attacker) ?? '']) {
      const client = app.visitor()
      client.cookies.set('__Host-session', planted)
      await logIn(client, victim.email)
      expect(sessionOf(client)).toMatch(/^ses_\w+\.[\w-]{43}$/)
      expect(sessionOf(client)?.split('.')).not.toContain(planted.split('.')[0])
      expect(await (await client.get('/api/me')).json()).toMatchObject({ id: victim.id })
      const thief = app.visitor()
      thief.cookies.set('__Host-session', planted)
      expect((await thief.get('/api/me')).status).toBe(401)
    }
  })
})

it.each(routes)('$name gives nobody a session who has not logged in', async (route) => {
  const planted = madeUp()
  const client = app.visitor()
  client.cookies.set('__Host-session', planted)
  const request = bareRequest(route, { 'Sec-Fetch-Site': 'same-origin' })
  const answer = await client.fetch(
    pathOf(route, () => 'made-up'),
    request,
  )
  for (const cookie of answer.headers.getSetCookie())
    expect(cookie).toMatch(/^__Host-session=; Max-Age=0;/)
  expect([...answer.headers].flat().join('\n')).not.toContain(planted)
})
