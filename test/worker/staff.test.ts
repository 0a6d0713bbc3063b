import { and, desc, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { audit } from '../../db/tables/audit.ts'
import { users } from '../../db/tables/accounts.ts'
import { refusals, subscribers } from '../../db/tables/announcements.ts'
import { outbox } from '../../db/tables/mail.ts'
import { createApp } from '../../functions/app.ts'
import { readCredential } from '../../functions/accounts/session.ts'
import { createContext } from '../../functions/context.ts'
import { refusalOfAddress } from '../../functions/announcements/refusal.ts'
import { asStaff } from '../../functions/staff/as-staff.ts'
import { outcome } from '../answers.ts'
import type { Client } from '../client.ts'
import { startIn } from '../lessons.ts'
import { type User, makeOffer, makeSession, makeUser, password } from '../makers.ts'
import { held, ordered, tell } from './booking-steps.ts'
import { day, isErased } from './erasure-steps.ts'
import { mailsOf } from './mail-links.ts'
import { openSchool, addPaidBooking } from './mail-school.ts'
import { turnOn } from './second-factors.ts'
import { testApp } from './support.ts'

const app = testApp()
const { ctx } = app
const admin = await makeUser(ctx.db, { role: 'admin' })
const staff = await app.as(admin)

const routes = [
  ...new Set(
    createApp(createContext)
      .routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`)
      .filter((route) => route.includes(' /api/staff')),
  ),
]

/** The least that a route takes. */
const bodyOf = (path: string) =>
  path.endsWith('/pay-back') ? { money: { amount: 1, currency: 'UAH' }, reference: '1' } : {}

function call(route: string, client: Client, query = ''): Promise<Response> {
  const [method = '', path = ''] = route.split(' ')
  return client.fetch(path.replaceAll(/:\w+/g, 'made-up') + query, {
    method,
    ...(method !== 'GET' && {
      body: JSON.stringify(bodyOf(path)),
      headers: { 'Content-Type': 'application/json' },
    }),
  })
}

/** The lines that somebody's dealings with a person have left; those of one instant in any order. */
async function linesOf(actor: User, subject: string) {
  const rows = await ctx.db.read
    .select()
    .from(audit)
    .where(and(eq(audit.actorId, actor.id), eq(audit.subjectId, subject)))
    .orderBy(desc(audit.id))
  return rows.map(({ event }) => event)
}

describe.each(routes)('%s', (route) => {
  it('turns away a visitor, a student and a teacher, whatever they send', async () => {
    expect(await outcome(await call(route, app.visitor()))).toBe('session.required')
    for (const role of ['student', 'teacher'] as const) {
      const client = await app.as(await makeUser(ctx.db, { role }))
      for (const query of ['', '?nothing=of-ours']) {
        const answer = await call(route, client, query)
        expect([answer.status, await outcome(answer)]).toEqual([403, 'role.forbidden'])
      }
    }
  })
})

describe('whoever runs a school in production', () => {
  it('does nothing in a session that was begun without a second factor', async () => {
    const production = {
      ...ctx,
      config: { ...ctx.config, environment: 'production' as const },
    }
    const tagOf = async (client: Client) => {
      const credential = await readCredential(client.cookies.get('__Host-session'))
      if (!credential) throw new Error('no session')
      return (await asStaff(production, credential, () => [])).tag
    }
    const user = await makeUser(ctx.db, { role: 'admin' })
    const [without, within] = [await app.as(user), await app.as(user)]
    expect(await tagOf(without)).toBe('factor.required')
    await turnOn(app, within)
    expect(await tagOf(within)).toBe('staff')
    const value = await makeSession(ctx.db, user, app.clock.now())
    without.cookies.set('__Host-session', value)
    expect(await tagOf(without)).toBe('factor.required')
  })
})

describe('people', () => {
  it('are found by a part of their address, a page at a time, and each leaves a line', async () => {
    const domain = `${ctx.ids.next('usr').slice(-12)}.test`
    const made = await Promise.all(
      ['a', 'b', 'c'].map((name) => makeUser(ctx.db, { email: `${name}@${domain}` })),
    )
    const seen: string[] = []
    let cursor = ''
    do {
      const query = `limit=2${cursor && `&cursor=${cursor}`}`
      const part = `@${domain.toUpperCase()}`
      const answer = await staff.post(`/api/staff/people/search?${query}`, { email: part })
      const page = await answer.json<{ items: User[]; nextCursor: string | null }>()
      expect(page.items.length).toBeLessThanOrEqual(2)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? ''
    } while (cursor)
    expect(seen.toSorted()).toEqual(made.map(({ id }) => id).toSorted())
    for (const { id } of made) expect(await linesOf(admin, id)).toEqual(['staff.person-listed'])
  })

  it('are listed the newest first, and never looked for by a mail address in the URL', async () => {
    const page = await (await staff.get('/api/staff/people?limit=2')).json<{ items: User[] }>()
    const [one = { id: '' }, other = { id: '' }] = page.items
    expect(one.id > other.id).toBe(true)
    expect(await linesOf(admin, one.id)).toContain('staff.person-listed')
    const { email } = await makeUser(ctx.db)
    const asked = await staff.get(`/api/staff/people?email=${email}`)
    expect(await outcome(asked)).toBe('input.invalid')
  })

  it('are shown with bookings, balance and mails, never a hash, and a line is left first', async () => {
    const school = openSchool()
    const { student, booking, payment } = await addPaidBooking(school, { locale: 'uk' })
    await school.queue('payment.received', payment, student.id)
    const answer = await staff.get(`/api/staff/people/${student.id}`)
    const text = await answer.text()
    await school.close()
    expect(JSON.parse(text)).toMatchObject({
      user: { id: student.id, email: student.email, secondFactor: false },
      bookings: [{ id: booking, status: 'confirmed' }],
      balance: { money: { amount: 0 }, lines: [{ kind: 'lesson' }, { kind: 'payment' }] },
      mails: [{ kind: 'payment.received', status: 'queued', error: null }],
    })
    expect(text).not.toContain('argon2')
    expect(await linesOf(admin, student.id)).toEqual(['staff.person-read'])
  })

  it('who are none are not found, and leave no line', async () => {
    const id = ctx.ids.next('usr')
    for (const route of routes.filter((one) => one.includes('/people/:id'))) {
      const answer = await call(route.replace(':id', id), staff)
      expect([route, await outcome(answer)]).toEqual([route, 'not.found'])
    }
    expect(await linesOf(admin, id)).toEqual([])
  })
})

describe('a refusal of news on behalf of somebody', () => {
  const refused = async (email: string) =>
    (
      await ctx.db.read
        .select()
        .from(refusals)
        .where(await refusalOfAddress(ctx, email))
    ).length

  it('stops them for an account', async () => {
    const user = await makeUser(ctx.db, { announcements: true })
    const answer = await staff.post(`/api/staff/people/${user.id}/refuse-news`)
    expect(answer.status).toBe(204)
    const [row] = await ctx.db.read.select().from(users).where(eq(users.id, user.id))
    expect(row?.announcements).toBe(false)
    expect(await refused(user.email)).toBe(1)
    expect(await linesOf(admin, user.id)).toEqual(['staff.news-refused'])
  })

  it('deletes a subscriber, and is kept also for an address that nobody knows', async () => {
    const now = app.clock.now()
    const [subscribed, unknown] = ['a', 'b'].map(
      (name) => `${name}.${ctx.ids.next('sub')}@subscribers.test`,
    )
    if (!subscribed || !unknown) throw new Error('no addresses')
    await ctx.db.write.insert(subscribers).values({
      id: ctx.ids.next('sub'),
      email: subscribed,
      locale: 'uk',
      status: 'active',
      createdAt: now,
      confirmedAt: now,
    })
    for (const email of [subscribed, unknown]) {
      const answer = await staff.post('/api/staff/refusals', { email: ` ${email.toUpperCase()}` })
      expect(answer.status).toBe(204)
      expect(await refused(email)).toBe(1)
    }
    const left = await ctx.db.read
      .select()
      .from(subscribers)
      .where(eq(subscribers.email, subscribed))
    expect(left).toEqual([])
  })

  it('names the account of the address in its line, and no address', async () => {
    const user = await makeUser(ctx.db, { announcements: true })
    await staff.post('/api/staff/refusals', { email: user.email })
    expect(await linesOf(admin, user.id)).toEqual(['staff.news-refused'])
  })
})

describe('a second factor that was lost', () => {
  it('is turned off by staff: sessions end, a mail goes out, a line stays', async () => {
    const user = await makeUser(ctx.db)
    const client = await app.as(user)
    await turnOn(app, client)
    const reset = () => staff.post(`/api/staff/people/${user.id}/reset-factor`)
    expect((await reset()).status).toBe(204)
    expect(await outcome(await reset())).toBe('factor.off')
    expect((await client.get('/api/me')).status).toBe(401)
    const enter = await app.visitor().post('/api/session', { email: user.email, password })
    expect(enter.status).toBe(201)
    expect(await linesOf(admin, user.id)).toEqual(['factor.removed'])
    const mails = await ctx.db.read.select().from(outbox).where(eq(outbox.recipientId, user.id))
    expect(mails.map(({ kind, status }) => [kind, status])).toContainEqual([
      'account.factor-removed',
      'sent',
    ])
  })

  it('is not reset by its own owner, who might be a thief of the session', async () => {
    const user = await makeUser(ctx.db, { role: 'admin' })
    const client = await app.as(user)
    await turnOn(app, client)
    const answer = await client.post(`/api/staff/people/${user.id}/reset-factor`)
    expect(await outcome(answer)).toBe('role.forbidden')
    expect(await (await client.get('/api/me')).json()).toMatchObject({ secondFactor: true })
  })
})

describe('what a person asked the school for', () => {
  it('is everything held about them, the same as they get themselves, and a line is left', async () => {
    const user = await makeUser(ctx.db)
    const own = await (await (await app.as(user)).get('/api/me/export')).json<object>()
    const answer = await staff.get(`/api/staff/people/${user.id}/export`)
    expect(Object.keys(await answer.json<object>())).toEqual(Object.keys(own))
    expect(await linesOf(admin, user.id)).toEqual(['person.exported'])
  })

  it('is to be erased: after the grace and its mail, and kept after all', async () => {
    const user = await makeUser(ctx.db)
    const path = `/api/staff/people/${user.id}/erasure`
    expect(await (await staff.get(path)).json()).toMatchObject({ state: 'none', lessons: [] })
    const asked = await staff.post(path, {})
    const { erasedAfter } = await asked.json<{ erasedAfter: string }>()
    expect([asked.status, Date.parse(erasedAfter)]).toEqual([202, app.clock.now() + day])
    expect(await mailsOf(app, user.id, 'account.erasure-asked')).toBe(1)
    expect(await (await staff.get(path)).json()).toMatchObject({ state: 'asked', erasedAfter })
    for (let time = 0; time < 2; time += 1)
      expect((await staff.fetch(path, { method: 'DELETE' })).status).toBe(204)
    expect(await (await staff.get(path)).json()).toMatchObject({ state: 'none' })
    expect((await linesOf(admin, user.id)).toSorted()).toEqual([
      'erasure.asked',
      'erasure.cancelled',
      ...Array.from({ length: 3 }, () => 'staff.person-read'),
    ])
  })

  it('is to be erased at once, without a mail', async () => {
    const user = await makeUser(ctx.db)
    const answer = await staff.post(`/api/staff/people/${user.id}/erasure`, { now: true })
    expect([answer.status, await answer.json()]).toEqual([202, { state: 'erased' }])
    expect(await isErased(app, user.id)).toBe(true)
    expect(await mailsOf(app, user.id, 'account.erasure-asked')).toBe(0)
    expect((await linesOf(admin, user.id)).toSorted()).toEqual(['erasure.asked', 'erasure.done'])
  })

  it('is not erased before it is said what becomes of lessons ahead, nor then before they are held', async () => {
    const student = await makeUser(ctx.db)
    const offer = await makeOffer(ctx.db)
    const api = await app.as(student)
    const booking = await held(api, offer, startIn(4))
    await tell(app, { order_id: await ordered(api, booking) })
    const erase = (fields: object) => staff.post(`/api/staff/people/${student.id}/erasure`, fields)
    expect(await outcome(await erase({ now: true }))).toBe('erasure.undecided')
    const begun = await (
      await erase({ now: true, lessons: 'after-last' })
    ).json<{ erasedAfter: string }>()
    expect(Date.parse(begun.erasedAfter)).toBeGreaterThan(startIn(4))
    expect(await isErased(app, student.id)).toBe(false)
  })

  it('is never done by somebody of staff to themselves: that takes the password', async () => {
    const answer = await staff.post(`/api/staff/people/${admin.id}/erasure`, { now: true })
    expect(await outcome(answer)).toBe('role.forbidden')
    expect(await isErased(app, admin.id)).toBe(false)
  })

  it('is to be logged out everywhere: sessions end, so do log-ins that await a code, and a line stays', async () => {
    const user = await makeUser(ctx.db)
    const [here, there] = [await app.as(user), await app.as(user)]
    const { code } = await turnOn(app, here)
    const begun = await app.visitor().fetch('/log-in?lang=en', {
      method: 'POST',
      body: new URLSearchParams({ email: user.email, password }),
      headers: { Origin: ctx.config.appUrl, Accept: 'text/html' },
    })
    const pending = /name="pending" value="([^"]+)"/.exec(await begun.text())?.[1] ?? 'none'
    const end = () => staff.fetch(`/api/staff/people/${user.id}/sessions`, { method: 'DELETE' })
    expect((await end()).status).toBe(204)
    for (const client of [here, there]) expect((await client.get('/api/me')).status).toBe(401)
    const late = await app.visitor().submit('/log-in/code', { pending, code: code() })
    expect(late.headers.getSetCookie().join()).not.toContain('__Host-session=ses_')
    const anew = { email: user.email, password, code: code() }
    expect((await app.visitor().post('/api/session', anew)).status).toBe(201)
    expect(await linesOf(admin, user.id)).toEqual(['sessions.ended'])
  })
})

describe('the audit log', () => {
  it('is read by person and kind, a page at a time, and that is a line too', async () => {
    const user = await makeUser(ctx.db)
    for (let time = 0; time < 3; time += 1)
      await app.visitor().post('/api/session', { email: user.email, password: 'wrong' })
    await staff.get(`/api/staff/people/${user.id}`)
    const read = async (query: string) => {
      const answer = await staff.get(`/api/staff/audit?person=${user.id}&${query}`)
      return answer.json<{ items: { event: string; actor: string | null }[]; nextCursor: string }>()
    }
    const refusedOnly = await read('event=session.refused&limit=2')
    expect(refusedOnly.items.map(({ event }) => event)).toEqual(Array(2).fill('session.refused'))
    const rest = await read(`event=session.refused&limit=2&cursor=${refusedOnly.nextCursor}`)
    expect(rest.items).toHaveLength(1)
    const all = await read('limit=100')
    expect(all.items.map(({ event }) => event).toSorted()).toEqual([
      'session.refused',
      'session.refused',
      'session.refused',
      'staff.audit-read',
      'staff.audit-read',
      'staff.person-read',
    ])
    expect((await read('event=no.such-kind')).items).toEqual([])
  })
})
