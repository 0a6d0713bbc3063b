import { inArray } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { throttles } from '../../db/tables/throttles.ts'
import { keyOf } from '../../functions/throttles/throttle.ts'
import type { LimitName } from '../../functions/throttles/variables.ts'
import { outcome, tally } from '../answers.ts'
import { makeUser, password } from '../makers.ts'
import { resetsOf } from './mail-links.ts'
import { attemptsOf, newcomer } from './sign-up.ts'
import { type TestApp, testApp } from './support.ts'

const minute = 60_000
const day = 24 * 60 * minute
const free = 3
const few = {
  LOGIN_FREE_TRIES: '3',
  LOGIN_FREE_TRIES_PER_ADDRESS: '6',
  THROTTLE_FIRST_DELAY_SECONDS: '60',
  THROTTLE_LONGEST_DELAY_MINUTES: '4',
}

let networks = 0
/** A client of its own, which no other test comes from. */
const newClient = () => `198.51.${Math.floor(++networks / 256)}.${networks % 256}`

type Try = { email: string; typed?: string; from: string; headers?: Record<string, string> }

const logIn = (app: TestApp, { email, typed = 'wrong, whatever it is', from, headers }: Try) =>
  app
    .visitor()
    .post('/api/session', { email, password: typed }, { 'cf-connecting-ip': from, ...headers })

const fail = async (app: TestApp, times: number, at: Omit<Try, 'from'> & { from?: string }) => {
  for (let time = 0; time < times; time += 1)
    expect(await outcome(await logIn(app, { from: newClient(), ...at }))).toBe(
      'credentials.invalid',
    )
}

const unknown = (app: TestApp) => `${app.ctx.ids.next('usr')}@nowhere.test`

describe('wrong passwords', () => {
  it.each(['a known', 'an unknown'])(
    'of which 50 come at once for %s address: no more are judged than are free',
    async (kind) => {
      const app = testApp()
      const email = kind === 'a known' ? (await makeUser(app.ctx.db)).email : unknown(app)
      const from = newClient()
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => logIn(app, { email, from })),
      )
      expect(await tally(answers)).toEqual({ 'credentials.invalid': 20, 'rate.limited': 30 })
    },
  )

  it('wait twice as long each time, up to the longest wait', async () => {
    const app = testApp(few)
    const { email } = await makeUser(app.ctx.db)
    const from = newClient()
    await fail(app, free, { email, from })
    for (const seconds of [60, 120, 240, 240]) {
      const answer = await logIn(app, { email, from, typed: password })
      expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, String(seconds)])
      app.clock.advanceBy(seconds * 1000 - 1)
      expect((await logIn(app, { email, from })).headers.get('Retry-After')).toBe('1')
      app.clock.advanceBy(1)
      await fail(app, 1, { email, from })
    }
    app.clock.advanceBy(4 * minute)
    expect((await logIn(app, { email, from, typed: password })).status).toBe(201)
    await fail(app, free, { email, from })
  })

  it('are forgotten with time', async () => {
    const app = testApp(few)
    const email = unknown(app)
    const from = newClient()
    await fail(app, free, { email, from })
    app.clock.advanceBy(day)
    await fail(app, free, { email, from })
    expect(await outcome(await logIn(app, { email, from }))).toBe('rate.limited')
  })

  it('stop neither the owner elsewhere nor another person at the same place', async () => {
    const app = testApp(few)
    const [owner, other] = [await makeUser(app.ctx.db), await makeUser(app.ctx.db)]
    const from = newClient()
    await fail(app, free, { email: owner.email, from })
    expect((await logIn(app, { email: owner.email, from, typed: password })).status).toBe(429)
    expect((await logIn(app, { email: other.email, from, typed: password })).status).toBe(201)
    const home = { email: owner.email, from: newClient(), typed: password }
    expect((await logIn(app, home)).status).toBe(201)
  })

  it('come from one client when they come from one IPv6 /64', async () => {
    const app = testApp(few)
    const email = unknown(app)
    for (const from of ['2001:db8:7:7::1', '2001:db8:7:7::2:3', '2001:db8:7:7:ffff:0:1:2'])
      await fail(app, 1, { email, from })
    expect(await outcome(await logIn(app, { email, from: '2001:db8:7:7::9' }))).toBe('rate.limited')
    expect(await outcome(await logIn(app, { email, from: '2001:db8:7:8::9' }))).toBe(
      'credentials.invalid',
    )
  })

  it('come from where the platform says, whatever other headers say', async () => {
    const app = testApp(few)
    const email = unknown(app)
    const from = newClient()
    await fail(app, free, { email, from })
    for (const name of ['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'True-Client-IP'])
      expect((await logIn(app, { email, from, headers: { [name]: newClient() } })).status).toBe(429)
  })

  it('from everywhere make a new place wait, and that only for a while', async () => {
    const app = testApp(few)
    const { email } = await makeUser(app.ctx.db)
    await fail(app, 6, { email })
    const owner = { email, from: newClient(), typed: password }
    expect((await logIn(app, owner)).headers.get('Retry-After')).toBe('60')
    app.clock.advanceBy(minute)
    expect((await logIn(app, owner)).status).toBe(201)
  })

  it('from everywhere never stop a place where the owner has logged in', async () => {
    const app = testApp(few)
    const { email } = await makeUser(app.ctx.db)
    const home = { email, from: newClient(), typed: password }
    expect((await logIn(app, home)).status).toBe(201)
    await fail(app, 6, { email })
    expect((await logIn(app, { ...home, from: newClient() })).status).toBe(429)
    expect((await logIn(app, home)).status).toBe(201)
  })

  it('from everywhere, and at the same place, do not keep out the owner who sets a new password', async () => {
    const app = testApp(few)
    const user = await makeUser(app.ctx.db)
    const { email } = user
    const home = newClient()
    await fail(app, free, { email, from: home })
    await fail(app, 3, { email })
    expect((await logIn(app, { email, from: home, typed: password })).status).toBe(429)
    await app.visitor().post('/api/password/forgot', { email })
    const [link] = await resetsOf(app, user.id)
    const typed = 'four sleepy hedgehogs on a roof'
    const reset = (token: string | undefined, from: string) =>
      app
        .visitor()
        .post('/api/password/reset', { token, password: typed }, { 'cf-connecting-ip': from })
    const stranger = newClient()
    expect(await outcome(await reset(`${link?.id}.${'a'.repeat(43)}`, stranger))).toBe(
      'token.invalid',
    )
    expect(await outcome(await reset(link?.token, home))).toBe('204')
    expect(await outcome(await reset(link?.token, stranger))).toBe('token.invalid')
    expect((await logIn(app, { email, from: stranger, typed })).status).toBe(429)
    expect((await logIn(app, { email, from: home, typed })).status).toBe(201)
  })

  it('stop nobody who brings a session of the account, not even at the same place', async () => {
    const app = testApp(few)
    const [user, stranger] = [await makeUser(app.ctx.db), await makeUser(app.ctx.db)]
    const [own, foreign] = [await app.as(user), await app.as(stranger)]
    const from = newClient()
    await fail(app, free, { email: user.email, from })
    await fail(app, 3, { email: user.email })
    const again = (who: typeof own) =>
      who.post('/api/session', { email: user.email, password }, { 'cf-connecting-ip': from })
    expect((await again(foreign)).status).toBe(429)
    expect((await again(own)).status).toBe(201)
  })

  it('are counted with a session too', async () => {
    const app = testApp(few)
    const user = await makeUser(app.ctx.db)
    const thief = await app.as(user)
    const guess = () => thief.post('/api/session', { email: user.email, password: 'a guess' })
    for (let time = 0; time < free; time += 1) expect((await guess()).status).toBe(401)
    expect((await guess()).status).toBe(429)
  })

  it('for many addresses make their client wait', async () => {
    const app = testApp({ LOGIN_FREE_TRIES_PER_CLIENT: '4' })
    const from = newClient()
    for (let time = 0; time < 4; time += 1) {
      await fail(app, 1, { email: unknown(app), from })
      const { email } = await makeUser(app.ctx.db)
      const right = await logIn(app, { email, from, typed: password })
      expect(right.status).toBe(time < 3 ? 201 : 429)
    }
  })

  it('for many addresses do not keep out a neighbour who has logged in there, brings a session or sets a new password', async () => {
    const app = testApp({ LOGIN_FREE_TRIES_PER_CLIENT: '4', ...few })
    const [known, seen, lost, none] = [
      await makeUser(app.ctx.db),
      await makeUser(app.ctx.db),
      await makeUser(app.ctx.db),
      await makeUser(app.ctx.db),
    ]
    const from = newClient()
    const enter = async (email: string, typed = password) =>
      (await logIn(app, { email, from, typed })).status
    expect(await enter(known.email)).toBe(201)
    for (let time = 0; time < 4; time += 1) await fail(app, 1, { email: unknown(app), from })
    expect([await enter(none.email), await enter(unknown(app))]).toEqual([429, 429])
    expect(await enter(known.email)).toBe(201)
    const signedIn = await app.as(seen)
    const again = { email: seen.email, password }
    const place = { 'cf-connecting-ip': from }
    expect((await signedIn.post('/api/session', again, place)).status).toBe(201)
    await app.visitor().post('/api/password/forgot', { email: lost.email })
    const [link] = await resetsOf(app, lost.id)
    const typed = 'four sleepy hedgehogs on a roof'
    const wish = { token: link?.token, password: typed }
    expect((await app.visitor().post('/api/password/reset', wish, place)).status).toBe(204)
    expect(await enter(lost.email, typed)).toBe(201)
    await fail(app, free, { email: known.email, from })
    expect(await enter(known.email)).toBe(429)
  })

  it('are not forgiven by the password of a sign-up that anybody began', async () => {
    const app = testApp(few)
    const owner = await makeUser(app.ctx.db)
    const typed = 'the password of a stranger'
    await app
      .visitor()
      .post('/api/accounts', newcomer(app, { email: owner.email, password: typed }))
    const at = { email: owner.email, from: newClient() }
    const answers = [
      await logIn(app, at),
      await logIn(app, { ...at, typed }),
      await logIn(app, { ...at, typed }),
      await logIn(app, { ...at, typed }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([401, 403, 403, 429])
  })

  it('make a person read a page that says so', async () => {
    const app = testApp(few)
    const email = unknown(app)
    const from = newClient()
    await fail(app, free, { email, from })
    const answer = await app.visitor().fetch('/log-in?lang=en', {
      method: 'POST',
      body: new URLSearchParams({ email, password }),
      headers: { Origin: app.ctx.config.appUrl, Accept: 'text/html', 'cf-connecting-ip': from },
    })
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '60'])
    expect(await answer.text()).toContain('Too many requests. Wait a little.')
  })
})

describe('sign-ups', () => {
  it.each(['a known', 'an unknown'])('send few mails to %s address', async (kind) => {
    const app = testApp({ MAILS_PER_ADDRESS: '1', FIRST_MAILS: '1', ...few })
    const email = kind === 'a known' ? (await makeUser(app.ctx.db)).email : unknown(app)
    const post = () => app.visitor().post('/api/accounts', newcomer(app, { email }))
    expect(await tally(await Promise.all(Array.from({ length: 10 }, post)))).toEqual({
      202: 2,
      'rate.limited': 8,
    })
    const [waiting] = await attemptsOf(app, email)
    expect((await post()).headers.get('Retry-After')).toBe('60')
    expect((await attemptsOf(app, email)).map(({ id }) => id)).toEqual([waiting?.id])
    app.clock.advanceBy(minute)
    expect((await post()).status).toBe(202)
  })

  it('from one client are bounded', async () => {
    const app = testApp({ MAILS_PER_CLIENT: '3' })
    const from = newClient()
    const post = () =>
      app.visitor().post('/api/accounts', newcomer(app), { 'cf-connecting-ip': from })
    expect(await tally(await Promise.all(Array.from({ length: 8 }, post)))).toEqual({
      202: 3,
      'rate.limited': 5,
    })
  })
})

describe('mails that anybody can ask for', () => {
  const signUpFrom = (app: TestApp, email: string, from: string) =>
    app
      .visitor()
      .post('/api/accounts', newcomer(app, { email }), { 'cf-connecting-ip': from })
      .then(({ status }) => status)

  it('are few of each kind to one address, and those of one kind keep nobody from another', async () => {
    const app = testApp({
      MAILS_PER_ADDRESS: '1',
      FIRST_MAILS: '1',
      THROTTLE_FIRST_DELAY_SECONDS: '3600',
    })
    const email = unknown(app)
    const own = await app.as(await makeUser(app.ctx.db))
    const subscribe = () => app.visitor().post('/api/subscriptions', { email })
    const signUp = () => app.visitor().post('/api/accounts', newcomer(app, { email }))
    const change = () => own.post('/api/me/email', { email, password })
    for (const [one, mails] of [
      [subscribe, 1],
      [signUp, 2],
      [change, 1],
    ] as const) {
      const seen = []
      for (let time = 0; time < 3; time += 1) {
        seen.push((await one()).status)
        app.clock.advanceBy(10 * minute)
      }
      expect(seen, String(one)).toEqual(
        Array.from({ length: 3 }, (_, n) => (n < mails ? 202 : 429)),
      )
    }
  })

  it.each(['one that receives the news', 'an unknown one'])(
    'to subscribe count when one is due, for %s',
    async (kind) => {
      const app = testApp({ MAILS_PER_ADDRESS: '2', ...few, THROTTLE_FIRST_DELAY_SECONDS: '900' })
      const reader = await makeUser(app.ctx.db, { announcements: true })
      const email = kind === 'an unknown one' ? unknown(app) : reader.email
      const subscribe = () => app.visitor().post('/api/subscriptions', { email })
      for (let mail = 0; mail < 2; mail += 1) {
        const answers = await Promise.all(Array.from({ length: 10 }, subscribe))
        expect(await tally(answers)).toEqual({ 202: 10 })
        app.clock.advanceBy(10 * minute)
      }
      expect(await outcome(await subscribe())).toBe('rate.limited')
    },
  )

  it('to sign up, asked for by strangers at ten networks, do not keep out the owner of the address', async () => {
    const app = testApp()
    const email = unknown(app)
    for (let network = 0; network < 10; network += 1) {
      const from = newClient()
      for (let time = 0; time < 4; time += 1) expect(await signUpFrom(app, email, from)).toBe(202)
    }
    const home = newClient()
    for (let time = 0; time < 3; time += 1) expect(await signUpFrom(app, email, home)).toBe(202)
    expect(await signUpFrom(app, email, home)).toBe(429)
    app.clock.advanceBy(day)
    expect(await signUpFrom(app, email, home)).toBe(202)
  })

  it('to sign up stay few to one address, from however many networks they are asked for', async () => {
    const app = testApp({ FIRST_MAILS_PER_ADDRESS: '4', ...few })
    const email = unknown(app)
    const statuses = Array.from({ length: 10 }, () => signUpFrom(app, email, newClient()))
    const seen = await Promise.all(statuses)
    expect(seen.filter((status) => status === 202)).toHaveLength(4)
    expect(seen.filter((status) => status === 429)).toHaveLength(6)
  })

  it('to sign up are few to one address from all the networks of one IPv6 site', async () => {
    const app = testApp({ MAILS_PER_ADDRESS: '1', FIRST_MAILS: '2', ...few })
    const email = unknown(app)
    const neighbours = [1, 2, 3, 4].map((net) => `2001:db8:9:${net}::1`)
    const seen = []
    for (const from of neighbours) seen.push(await signUpFrom(app, email, from))
    expect(seen).toEqual([202, 202, 202, 429])
    expect(await signUpFrom(app, email, '2001:db8:a:1::1')).toBe(202)
  })

  it('to a new address, asked for from accounts of strangers, do not keep out its owner', async () => {
    const app = testApp({ MAILS_PER_ADDRESS: '2', FIRST_MAILS: '1', ...few })
    const email = unknown(app)
    const asker = async () => {
      const client = await app.as(await makeUser(app.ctx.db))
      return async () => (await client.post('/api/me/email', { email, password })).status
    }
    for (const second of [202, 202, 429]) {
      const stranger = await asker()
      expect([await stranger(), await stranger()]).toEqual([202, second])
    }
    const owner = await asker()
    expect(await owner()).toBe(202)
  })

  it('of other kinds keep no owner from a new password, whose links are few, too', async () => {
    const app = testApp({ MAILS_PER_ADDRESS: '2', ...few })
    const { id, email } = await makeUser(app.ctx.db)
    const forgot = () => app.visitor().post('/api/password/forgot', { email })
    const from = newClient()
    for (let mail = 0; mail < 5; mail += 1) expect(await signUpFrom(app, email, from)).toBe(202)
    expect(await signUpFrom(app, email, from)).toBe(429)
    expect(await outcome(await forgot())).toBe('202')
    expect(await resetsOf(app, id)).toHaveLength(1)
    expect([await outcome(await forgot()), await outcome(await forgot())]).toEqual([
      '202',
      'rate.limited',
    ])
  })
})

describe('the present password', () => {
  it('is guessed few times in one session, which stops no other', async () => {
    const app = testApp(few)
    const user = await makeUser(app.ctx.db)
    const [stolen, own] = [await app.as(user), await app.as(user)]
    const ask = async (client: typeof own, typed: string) =>
      outcome(await client.post('/api/me/email', { email: unknown(app), password: typed }))
    for (let time = 0; time < free; time += 1)
      expect(await ask(stolen, 'wrong, whatever it is')).toBe('credentials.invalid')
    expect(await ask(stolen, password)).toBe('rate.limited')
    for (let time = 0; time <= free; time += 1) expect(await ask(own, password)).toBe('202')
    app.clock.advanceBy(minute)
    expect(await ask(stolen, password)).toBe('202')
  })
})

describe('the counts', () => {
  it('stand under keyed hashes, and go when they no longer matter', async () => {
    const app = testApp(few)
    const { email } = await makeUser(app.ctx.db)
    const [home, elsewhere] = [newClient(), newClient()]
    await logIn(app, { email, from: home, typed: password })
    await fail(app, 1, { email, from: elsewhere })
    const key = (limit: LimitName, ...of: string[]) => keyOf(app.ctx, { limit, of })
    const keys = await Promise.all([
      key('log-in.here', email, home),
      key('log-in.here', email, elsewhere),
      key('log-in.address', email),
    ])
    const rows = () => app.ctx.db.read.select().from(throttles).where(inArray(throttles.key, keys))
    expect(await rows()).toHaveLength(3)
    const all = JSON.stringify(await app.ctx.db.read.select().from(throttles))
    for (const text of [email, home, elsewhere]) expect(all).not.toContain(text)
    app.clock.advanceBy(8 * day)
    await app.tick()
    expect((await rows()).map((row) => row.key)).toEqual(keys.slice(0, 1))
    app.clock.advanceBy(23 * day)
    await app.tick()
    expect(await rows()).toEqual([])
  })
})
