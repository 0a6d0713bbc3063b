import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { sessions, users } from '../../db/tables/accounts.ts'
import { logIn } from '../../functions/accounts/log-in.ts'
import type { Hasher, Passwords } from '../../functions/accounts/passwords.ts'
import { readCredential } from '../../functions/accounts/session.ts'
import type { Ctx } from '../../functions/context.ts'
import { type User, makeUser, password } from '../makers.ts'
import { signUp } from './sign-up.ts'
import { testApp } from './support.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const app = testApp()
const { ctx } = app

async function loggedIn(email: string) {
  const client = app.visitor()
  const answer = await client.post('/api/session', { email, password })
  if (answer.status !== 201) throw new Error(`logging in answered ${answer.status}`)
  return { client, answer, token: client.cookies.get('__Host-session') ?? '' }
}

const from = { client: '192.0.2.1', device: '' }

/** A school where somebody sets another password while the one that was typed is compared. */
function changing({ id }: User): Ctx {
  const { passwords } = ctx
  const meanwhile = ({ hash, verify }: Hasher): Hasher => ({
    hash,
    verify: async (stored, typed) => {
      const right = await verify(stored, typed)
      const passwordHash = await hash('another password by now')
      await ctx.db.write.update(users).set({ passwordHash }).where(eq(users.id, id))
      return right
    },
  })
  const admit: Passwords['admit'] = (work) => passwords.admit((hasher) => work(meanwhile(hasher)))
  return { ...ctx, passwords: { ...passwords, admit } }
}

describe('logging in', () => {
  it('gives the person and a cookie that scripts, other sites and plain HTTP never see', async () => {
    const user = await makeUser(ctx.db)
    const { client, answer } = await loggedIn(user.email)
    const { user: sent } = await answer.json<{ user: Record<string, unknown> }>()
    expect(sent).toEqual({
      id: user.id,
      name: user.name,
      email: user.email,
      role: 'student',
      videoCall: { service: 'zoom', account: user.videoAccount },
      locale: 'uk',
      timeZone: 'Europe/Kyiv',
      announcements: false,
      secondFactor: false,
      mailProblem: null,
      createdAt: new Date(user.createdAt).toISOString().replace('.000Z', 'Z'),
    })
    expect(answer.headers.get('Set-Cookie')).toMatch(
      /^__Host-session=ses_[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(await (await client.get('/api/me')).json()).toEqual(sent)
  })

  it('stores of the secret its hash alone', async () => {
    const user = await makeUser(ctx.db)
    const { token } = await loggedIn(user.email)
    const [row] = await ctx.db.read.select().from(sessions).where(eq(sessions.userId, user.id))
    expect(row?.secretHash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(row)).not.toContain(token.split('.')[1])
  })

  it('answers an unknown address and a wrong password by the same bytes', async () => {
    const user = await makeUser(ctx.db)
    const [unknown, wrong] = await Promise.all(
      ['nobody@nowhere.test', user.email].map((email) =>
        app.visitor().post('/api/session', { email, password: 'wrong, whatever it is' }),
      ),
    )
    expect(unknown?.status).toBe(401)
    expect(wrong?.status).toBe(401)
    const [one, other] = [await unknown?.text(), await wrong?.text()]
    expect(one).toBe(other)
    expect(one).toContain('credentials.invalid')
    expect([...(unknown?.headers ?? [])]).toEqual([...(wrong?.headers ?? [])])
  })

  it('says that the address is unconfirmed after a right password only', async () => {
    const { email } = await signUp(app)
    const right = await app.visitor().post('/api/session', { email, password })
    expect(await right.json()).toMatchObject({ status: 403, code: 'email.unverified' })
    const wrong = await app.visitor().post('/api/session', { email, password: `${password}!` })
    expect(await wrong.json()).toMatchObject({ status: 401, code: 'credentials.invalid' })
  })

  it('takes two round trips, whatever the address and the password', async () => {
    const user = await makeUser(ctx.db)
    const { answer } = await loggedIn(user.email)
    expect(answer.headers.get('Server-Timing')).toContain('"2"')
    for (const email of [user.email, 'nobody@nowhere.test']) {
      const wrong = await app.visitor().post('/api/session', { email, password: 'x' })
      expect(wrong.headers.get('Server-Timing')).toContain('"2"')
    }
  })

  it('answers twenty at once, each under a token of its own', async () => {
    const user = await makeUser(ctx.db)
    const tokens = await Promise.all(
      Array.from({ length: 20 }, async () => (await loggedIn(user.email)).token),
    )
    expect(new Set(tokens).size).toBe(20)
  })

  it('ends the session that came with it', async () => {
    const user = await makeUser(ctx.db)
    const { client, token: before } = await loggedIn(user.email)
    await client.post('/api/session', { email: user.email, password })
    const after = client.cookies.get('__Host-session')
    expect(after).not.toBe(before)
    client.cookies.set('__Host-session', before)
    expect((await client.get('/api/me')).status).toBe(401)
  })

  it.each<[string, RequestInit, number, string]>([
    ['malformed JSON', json('{"email":'), 400, 'body.malformed'],
    ['an unknown field', json('{"email":"a@b.co","password":"x","x":1}'), 422, 'input.invalid'],
    ['a missing field', json('{"email":"a@b.co"}'), 422, 'input.invalid'],
    ['another type of value', json('{"email":{},"password":[]}'), 422, 'input.invalid'],
    ['a list', json('[]'), 422, 'input.invalid'],
    [
      'an endless password',
      json(`{"email":"a@b.co","password":"${'x'.repeat(2_000)}"}`),
      422,
      'input.invalid',
    ],
    ['a huge body', json(`{"email":"${'x'.repeat(70_000)}"}`), 413, 'body.too-large'],
    ['a form', { body: 'email=a', headers: { Origin: ctx.config.appUrl } }, 415, 'body.wrong-type'],
    ['a null origin', json('{}', { Origin: 'null' }), 403, 'origin.refused'],
    ['another site', json('{}', { Origin: 'https://evil.example' }), 403, 'origin.refused'],
    ['a cross-site fetch', json('{}', { 'Sec-Fetch-Site': 'cross-site' }), 403, 'origin.refused'],
  ])('refuses %s', async (_, init, status, code) => {
    const answer = await app.visitor().fetch('/api/session', { method: 'POST', ...init })
    expect(answer.headers.get('Content-Type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({ status, code })
  })
})

describe('a session', () => {
  it('is dead on the server after the log-out, whoever kept its cookie', async () => {
    const user = await makeUser(ctx.db)
    const { client, token } = await loggedIn(user.email)
    const left = await client.fetch('/api/session', { method: 'DELETE' })
    expect(left.status).toBe(204)
    expect(left.headers.get('Clear-Site-Data')).toContain('"storage"')
    expect(client.cookies.has('__Host-session')).toBe(false)
    client.cookies.set('__Host-session', token)
    expect(await (await client.get('/api/me')).json()).toMatchObject({ code: 'session.required' })
    expect((await client.fetch('/api/session', { method: 'DELETE' })).status).toBe(401)
  })

  it.each([
    ['its id under another secret', (token: string) => `${token.split('.')[0]}.${'A'.repeat(43)}`],
    ['its id alone', (token: string) => token.split('.')[0] ?? ''],
    ['its id and an empty secret', (token: string) => `${token.split('.')[0]}.`],
    ['its hash for its secret', (token: string) => `${token}.x`],
  ])('is not opened by %s', async (_, forge) => {
    const user = await makeUser(ctx.db)
    const { client, token } = await loggedIn(user.email)
    client.cookies.set('__Host-session', forge(token))
    expect((await client.get('/api/me')).status).toBe(401)
    client.cookies.set('__Host-session', token)
    expect((await client.get('/api/me')).status).toBe(200)
  })

  it.each([
    ['student', 10 * day, 30 * day],
    ['admin', 30 * minute, 12 * hour],
  ] as const)('of a %s slides with use, up to its absolute end', async (role, idle, absolute) => {
    const moving = testApp()
    const client = await moving.as(await makeUser(ctx.db, { role }))
    const alive = async () => (await client.get('/api/me')).status === 200
    const step = idle - hour / 60
    for (let age = step; age < absolute; age += step) {
      moving.clock.advanceBy(step)
      expect(await alive()).toBe(true)
    }
    moving.clock.advanceBy(step)
    expect(await alive()).toBe(false)
  })

  it.each([
    ['student', 10 * day],
    ['admin', 30 * minute],
  ] as const)('of a %s that is not used dies', async (role, idle) => {
    const moving = testApp()
    const client = await moving.as(await makeUser(ctx.db, { role }))
    moving.clock.advanceBy(idle)
    expect((await client.get('/api/me')).status).toBe(401)
  })

  it('never begins when the password changed while it was compared', async () => {
    const user = await makeUser(ctx.db)
    const result = await logIn(changing(user), { email: user.email, password }, null, from)
    expect(result).toEqual({ tag: 'credentials.invalid' })
    expect(await ctx.db.read.select().from(sessions).where(eq(sessions.userId, user.id))).toEqual(
      [],
    )
  })

  it('goes on when the log-in that it came with did not begin another', async () => {
    const user = await makeUser(ctx.db)
    const client = await app.as(user)
    const credential = await readCredential(client.cookies.get('__Host-session'))
    await logIn(changing(user), { email: user.email, password }, credential, from)
    expect((await client.get('/api/me')).status).toBe(200)
  })
})

describe('GET /api/video-services', () => {
  it('lists every service, with Skype as a legacy one', async () => {
    const answer = await app.visitor().get('/api/video-services')
    const { items } = await answer.json<{ items: { id: string; legacy: boolean }[] }>()
    expect(items).toContainEqual({ id: 'zoom', name: 'Zoom', legacy: false })
    expect(items.filter(({ legacy }) => legacy).map(({ id }) => id)).toEqual(['skype'])
  })
})

function json(body: string, headers: Record<string, string> = {}): RequestInit {
  return { body, headers: { 'Content-Type': 'application/json', ...headers } }
}
