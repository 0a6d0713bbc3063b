import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { audit } from '../../db/tables/audit.ts'
import { outcome, tally } from '../answers.ts'
import { type User, makeUser, password } from '../makers.ts'
import { linesOf } from './audit-lines.ts'
import { emailChangesOf, resetsOf } from './mail-links.ts'
import { testApp } from './support.ts'

const app = testApp()
const { ctx } = app
const fresh = 'four sleepy hedgehogs on a roof'
const few = { LOGIN_FREE_TRIES: '3', THROTTLE_FIRST_DELAY_SECONDS: '60' }

/** What the log says of a person, as "event by actor of subject"; their own id reads "them". */
async function saidOf({ id }: User, on = app): Promise<string[]> {
  const named = (some: string | null) => (some === id ? 'them' : (some ?? 'nobody'))
  return (await linesOf(on, id)).map(
    ({ event, actorId, subjectId }) => `${event} by ${named(actorId)} of ${named(subjectId)}`,
  )
}

const twenty = <T>(one: (turn: number) => Promise<T>) =>
  Promise.all(Array.from({ length: 20 }, (_, turn) => one(turn)))

describe('the audit log', () => {
  it('has a line for each link to a new password, and one for its use, however often it is tried', async () => {
    const user = await makeUser(ctx.db)
    await app.visitor().post('/api/password/forgot', { email: user.email })
    await app.visitor().post('/api/password/forgot', { email: user.email })
    const asked = 'password.reset-asked by nobody of them'
    expect(await saidOf(user)).toEqual([asked, asked])
    const link = (await resetsOf(app, user.id)).find(({ status }) => status === 'pending')
    const use = (turn: number) =>
      app
        .visitor()
        .post('/api/password/reset', { token: link?.token, password: `${fresh} number ${turn}` })
    expect(await tally(await twenty(use))).toEqual({ 204: 1, 'token.invalid': 19 })
    expect(await saidOf(user)).toEqual([asked, asked, 'password.reset by them of them'])
  })

  it('has none for a link that an unknown address was asked for', async () => {
    const asked = () => ctx.db.read.$count(audit, eq(audit.event, 'password.reset-asked'))
    const before = await asked()
    await app.visitor().post('/api/password/forgot', { email: 'nobody@nowhere.test' })
    expect(await asked()).toBe(before)
  })

  it('has one line for a new password, of twenty changes at once', async () => {
    const user = await makeUser(ctx.db)
    const person = await app.as(user)
    const change = (turn: number) =>
      person.fetch('/api/me/password', {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ current: password, password: `${fresh} number ${turn}` }),
      })
    const answers = await tally(await twenty(change))
    expect(answers[204]).toBe(1)
    expect(await saidOf(user)).toEqual(['password.changed by them of them'])
  })

  it('has a line for a new address that is asked for, and one for its confirmation', async () => {
    const user = await makeUser(ctx.db)
    const person = await app.as(user)
    const ask = (email: string, typed = password) =>
      person.post('/api/me/email', { email, password: typed })
    await ask(`${user.id}@new.test`, 'wrong, whatever it is')
    await ask((await makeUser(ctx.db)).email)
    expect(await saidOf(user)).toEqual([])
    await ask(`${user.id}@new.test`)
    const asked = 'email.change-asked by them of them'
    expect(await saidOf(user)).toEqual([asked])
    const link = (await emailChangesOf(app, user.id)).find(({ status }) => status === 'pending')
    await twenty(() => app.visitor().post('/api/me/email/confirm', { token: link?.token }))
    expect(await saidOf(user)).toEqual([asked, 'email.changed by them of them'])
  })

  it('has a line for a session that is ended from elsewhere, and one for all others', async () => {
    const user = await makeUser(ctx.db)
    const [here, there] = [await app.as(user), await app.as(user)]
    await app.as(user)
    const session = there.cookies.get('__Host-session')?.split('.')[0]
    const end = (path: string) => here.fetch(path, { method: 'DELETE' })
    await twenty(() => end(`/api/sessions/${session}`))
    expect(await saidOf(user)).toEqual([`session.ended by them of ${session}`])
    await twenty(() => end('/api/sessions'))
    expect((await saidOf(user)).slice(1)).toEqual(['sessions.ended by them of them'])
  })

  it('has none for the session of somebody else', async () => {
    const [user, stranger] = [await makeUser(ctx.db), await makeUser(ctx.db)]
    const [person, other] = [await app.as(user), await app.as(stranger)]
    const session = other.cookies.get('__Host-session')?.split('.')[0]
    const answer = await person.fetch(`/api/sessions/${session}`, { method: 'DELETE' })
    expect(await outcome(answer)).toBe('not.found')
    expect([await saidOf(user), await saidOf(stranger)]).toEqual([[], []])
  })

  it('has one line for each wait after wrong passwords, not for each try in it', async () => {
    const strict = testApp(few)
    const user = await makeUser(ctx.db)
    const from = { 'cf-connecting-ip': '192.88.99.1' }
    const fail = () =>
      strict
        .visitor()
        .post('/api/session', { email: user.email, password: 'wrong, whatever' }, from)
    expect(await tally(await twenty(fail))).toEqual({
      'credentials.invalid': 3,
      'rate.limited': 17,
    })
    const lines = async () =>
      (await linesOf(strict, user.id))
        .map(({ event }) => event)
        .filter((event) => event === 'session.throttled')
    expect(await lines()).toHaveLength(1)
    strict.clock.advanceBy(60_000)
    await twenty(fail)
    expect(await lines()).toHaveLength(2)
    expect((await saidOf(user, strict)).filter((line) => line.startsWith('session.t'))).toEqual(
      Array.from({ length: 2 }, () => 'session.throttled by nobody of them'),
    )
  })

  it('has none for what people change of their own profile or mailings', async () => {
    const user = await makeUser(ctx.db)
    const person = await app.as(user)
    const send = (method: string, path: string, body: object) =>
      person.fetch(path, {
        method,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      })
    expect((await send('PATCH', '/api/me', { name: 'Оксана' })).status).toBe(200)
    expect((await send('PUT', '/api/me/announcements', { subscribed: true })).status).toBe(204)
    expect(await saidOf(user)).toEqual([])
  })
})
