import { describe, expect, it } from 'vitest'
import { outcome } from '../answers.ts'
import { type Client, client } from '../client.ts'
import { startIn, wish } from '../lessons.ts'
import { makeOffer, makeSession, makeUser, password } from '../makers.ts'
import { bareRequest, pathOf, routes } from '../routes.ts'
import { inboxOf } from './mail-school.ts'
import { newcomer } from './sign-up.ts'
import { testApp } from './support.ts'
import { newAddress } from './subscriptions.ts'

const app = testApp()
const { appUrl } = app.ctx.config
const spoofed = {
  Host: 'evil.example',
  'X-Forwarded-Host': 'evil.example',
  'X-Forwarded-Server': 'evil.example',
  'X-Forwarded-Proto': 'http',
  'X-Original-URL': 'http://evil.example/',
  Forwarded: 'for=evil.example;host=evil.example;proto=http',
}

/** Somebody whose requests name another host, in their address too. */
function liar(token?: string): Client {
  const honest = app.visitor()
  return client({
    send: (request) => {
      const headers = new Headers(request.headers)
      for (const [name, value] of Object.entries(spoofed)) headers.set(name, value)
      return honest.fetch(request.url, { method: request.method, headers, body: request.body })
    },
    appUrl: 'http://evil.example',
    token,
  })
}

/** Where the links of the mails to an address lead. */
async function originsOf(email: string): Promise<Set<string>> {
  const mails = await inboxOf(email)
  if (mails.length === 0) throw new Error(`No mail to ${email}`)
  const written = mails.flatMap(({ html, text, headers }) => [
    html,
    text,
    headers['List-Unsubscribe'] ?? '',
  ])
  const links = written.join('\n').match(/https?:\/\/[^\s"<>]+/g) ?? []
  return new Set(links.map((link) => new URL(link).origin))
}

/** Each sends mail; `who` is a person's address. */
const flows: Record<string, () => Promise<string>> = {
  'a sign-up': async () => {
    const person = newcomer(app)
    expect((await liar().post('/api/accounts', person)).status).toBe(202)
    return person.email
  },
  'a sign-up for a known address': async () => {
    const { email } = await makeUser(app.ctx.db)
    await liar().post('/api/accounts', newcomer(app, { email }))
    return email
  },
  'a lost password': async () => {
    const { email } = await makeUser(app.ctx.db)
    await liar().post('/api/password/forgot', { email })
    return email
  },
  'a new address': async () => {
    const { email, by } = await person()
    await by.post('/api/me/email', { email: `new.${email}`, password })
    return `new.${email}`
  },
  'a new password': async () => {
    const { email, by } = await person()
    const wanted = { current: password, password: 'another sentence for all of us' }
    expect((await by.put('/api/me/password', wanted)).status).toBe(204)
    return email
  },
  'a subscription': async () => {
    const email = newAddress(app)
    await liar().post('/api/subscriptions', { email })
    return email
  },
  'a booked lesson': async () => {
    const { email, by } = await person()
    const offer = await makeOffer(app.ctx.db, { price: 0 })
    expect((await by.post('/api/bookings', wish(offer, startIn(3)))).status).toBe(201)
    return email
  },
}

async function person() {
  const user = await makeUser(app.ctx.db)
  const by = liar(await makeSession(app.ctx.db, user, app.clock.now()))
  const put = (path: string, body: unknown) =>
    by.fetch(path, {
      method: 'PUT',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    })
  return { email: user.email, by: { ...by, put } }
}

describe('a request that names another host', () => {
  it.each(Object.entries(flows))('leaves the links of its mails alone: %s', async (_, send) => {
    expect([...(await originsOf(await send()))]).toEqual([new URL(appUrl).origin])
  })

  it.each(routes)('is answered as any other, and never told that host: $name', async (route) => {
    const init = bareRequest(route, { 'Sec-Fetch-Site': 'same-origin' })
    const path = pathOf(route, () => 'made-up')
    const honest = await app.visitor().fetch(path, init)
    const lying = await liar().fetch(path, init)
    expect(await outcome(lying)).toBe(await outcome(honest))
    expect([...lying.headers, await lying.text()].flat().join('\n')).not.toContain('evil.example')
  })
})
