import { eq, or, sql } from 'drizzle-orm'
import { describe, expect, it, vi } from 'vitest'
import { users } from '../../db/tables/accounts.ts'
import { audit } from '../../db/tables/audit.ts'
import { cancelBooking } from '../../functions/bookings/cancel.ts'
import { eraseOnRequest } from '../../functions/erasure/erase-on-request.ts'
import { outcome, tally } from '../answers.ts'
import type { Client } from '../client.ts'
import { startIn } from '../lessons.ts'
import { makeUser, password } from '../makers.ts'
import { held, meet, ordered, tell } from './booking-steps.ts'
import { day, isErased, leave, stateOf, wishesOf } from './erasure-steps.ts'
import { emailChangesOf, mailsOf } from './mail-links.ts'
import { inboxOf } from './mail-school.ts'
import { json } from './own-account.ts'
import { newAddress } from './subscriptions.ts'
import { turnOn } from './second-factors.ts'
import { type TestApp, testApp } from './support.ts'

const hour = 60 * 60_000

async function someone(app: TestApp) {
  const student = await makeUser(app.ctx.db)
  return { student, api: await app.as(student) }
}

async function withLesson(app: TestApp) {
  const met = await meet(app)
  const id = await held(met.api, met.offer)
  await tell(app, { order_id: await ordered(met.api, id) })
  return { ...met, id }
}

/** Gives the account a new address, by the link of the mail. */
async function changeTo(app: TestApp, { id }: { id: string }, api: Client, email: string) {
  await api.post('/api/me/email', { email, password })
  const links = await emailChangesOf(app, id)
  const token = links.find(({ status }) => status === 'pending')?.token
  const answer = await app.visitor().post('/api/me/email/confirm', { token })
  if (answer.status !== 204) throw new Error(`confirming answered ${answer.status}`)
}

const linesOf = async (app: TestApp, id: string) =>
  (
    await app.ctx.db.read
      .select({ event: audit.event, actor: audit.actorId, subject: audit.subjectId })
      .from(audit)
      .where(or(eq(audit.actorId, id), eq(audit.subjectId, id)))
      .orderBy(sql`rowid`)
  ).filter(({ event }) => event.startsWith('erasure.'))

const keep = (app: TestApp, token: string) =>
  app.visitor().post('/api/me/erasure/cancel', { token })

describe('asking to be erased', () => {
  it('is granted after a day, with a mail, and shown until then', async () => {
    const app = testApp()
    const { student, api } = await someone(app)
    expect(await stateOf(api)).toEqual({
      state: 'none',
      lessons: [],
      balance: { amount: 0, currency: 'UAH' },
    })
    const answer = await leave(api)
    expect(answer.status).toBe(202)
    const erasedAfter = new Date(app.clock.now() + day).toISOString().replace('.000Z', 'Z')
    expect(await answer.json()).toEqual({ erasedAfter })
    expect(await stateOf(api)).toMatchObject({ state: 'asked', erasedAfter })
    expect(await mailsOf(app, student.id, 'account.erasure-asked')).toBe(1)
    expect((await api.get('/api/me')).status).toBe(200)
  })

  it('takes the password again', async () => {
    const app = testApp()
    const { student, api } = await someone(app)
    expect(await outcome(await leave(api, undefined, 'not my password'))).toBe(
      'credentials.invalid',
    )
    expect(await wishesOf(app, student.id)).toEqual([])
  })

  it('20 times at once is one wish and one mail', async () => {
    const app = testApp()
    const { student, api } = await someone(app)
    const answers = await Promise.all(Array.from({ length: 20 }, () => leave(api)))
    expect(await tally(answers)).toEqual({ 202: 20 })
    expect(await wishesOf(app, student.id)).toHaveLength(1)
    expect(await mailsOf(app, student.id, 'account.erasure-asked')).toBe(1)
    expect(await linesOf(app, student.id)).toHaveLength(1)
  })

  it('again uses up no backup code: nothing is asked that does not stand', async () => {
    const app = testApp()
    const { student, api } = await someone(app)
    const { backupCodes } = await turnOn(app, api)
    for (const code of backupCodes.slice(0, 2)) {
      const answer = await api.fetch('/api/me', json('DELETE', { password, code }))
      expect(answer.status).toBe(202)
    }
    expect(await wishesOf(app, student.id)).toHaveLength(1)
    expect(await mailsOf(app, student.id, 'account.backup-code-used')).toBe(1)
  })

  it('needs a decision while paid lessons are ahead', async () => {
    const app = testApp()
    const { api, id } = await withLesson(app)
    expect(await outcome(await leave(api))).toBe('erasure.undecided')
    expect(await stateOf(api)).toMatchObject({ state: 'none', lessons: [{ id }] })
    expect((await leave(api, 'return-money')).status).toBe(202)
  })

  it('needs one while money lies on the balance', async () => {
    const app = testApp()
    const { api, id } = await withLesson(app)
    await cancelBooking(app.ctx, id)
    expect(await outcome(await leave(api))).toBe('erasure.undecided')
    expect((await stateOf(api)).balance.amount).toBe(45_000)
    expect((await leave(api, 'after-last')).status).toBe(202)
  })

  it('after the last lesson counts the day from its end', async () => {
    const app = testApp()
    const { api } = await withLesson(app)
    await leave(api, 'after-last')
    const { erasedAfter = '' } = await stateOf(api)
    expect(Date.parse(erasedAfter)).toBe(startIn(3) + hour + day)
  })

  it('is not for a teacher whose lessons are booked', async () => {
    const app = testApp()
    const { offer } = await withLesson(app)
    const teacher = await app.as(offer.teacher.user)
    expect(await outcome(await leave(teacher))).toBe('erasure.teaching')
  })

  it('is not for the last admin, and is for one of two', async () => {
    const app = testApp()
    const db = app.ctx.db.write
    const isAdmin = eq(users.role, 'admin')
    const others = await db.select({ id: users.id }).from(users).where(isAdmin)
    await db.update(users).set({ role: 'teacher' }).where(isAdmin)
    const last = await makeUser(app.ctx.db, { role: 'admin' })
    const api = await app.as(last)
    expect(await outcome(await leave(api))).toBe('erasure.last-admin')
    await makeUser(app.ctx.db, { role: 'admin' })
    expect((await leave(api)).status).toBe(202)
    for (const { id } of others)
      await db.update(users).set({ role: 'admin' }).where(eq(users.id, id))
  })
})

describe('thinking again', () => {
  it('by the link works once, of 20 at once, and opening it changes nothing', async () => {
    const app = testApp()
    const { student, api } = await someone(app)
    await leave(api)
    const [wish] = await wishesOf(app, student.id)
    const token = wish?.token ?? ''
    expect((await app.visitor().get(`/keep/${token}`)).status).toBe(200)
    expect((await stateOf(api)).state).toBe('asked')
    const answers = await Promise.all(Array.from({ length: 20 }, () => keep(app, token)))
    expect(await tally(answers)).toEqual({ 204: 1, 'token.invalid': 19 })
    expect((await stateOf(api)).state).toBe('none')
    app.clock.advanceBy(2 * day)
    await app.tick()
    expect(await isErased(app, student.id)).toBe(false)
    expect(await linesOf(app, student.id)).toEqual([
      { event: 'erasure.asked', actor: student.id, subject: student.id },
      { event: 'erasure.cancelled', actor: null, subject: student.id },
    ])
  })

  it('is for whoever reads the account’s mailbox: with a new address the old link opens nothing', async () => {
    const app = testApp()
    const { student, api } = await someone(app)
    await leave(api)
    const [before] = await wishesOf(app, student.id)
    const token = before?.token ?? ''
    const change = { current: password, password: 'four hats and a tall ladder' }
    const body = JSON.stringify(change)
    const headers = { 'Content-Type': 'application/json' }
    const changed = await api.fetch('/api/me/password', { method: 'PUT', body, headers })
    expect(changed.status).toBe(204)
    // The mail advises a new password to whoever did not ask: the link beside that advice goes on.
    expect((await app.visitor().get(`/keep/${token}`)).status).toBe(200)
    const email = newAddress(app)
    await api.post('/api/me/email', { email, password: change.password })
    const [asked] = await emailChangesOf(app, student.id)
    const proof = { token: asked?.token }
    expect((await app.visitor().post('/api/me/email/confirm', proof)).status).toBe(204)
    const dead = await app.visitor().get(`/keep/${token}?lang=en`)
    expect([dead.status, await dead.text()]).toEqual([
      410,
      expect.stringContaining('address has changed'),
    ])
    expect(await outcome(await keep(app, token))).toBe('token.invalid')
    expect((await stateOf(api)).state).toBe('asked')
    const [after] = await wishesOf(app, student.id)
    expect((await keep(app, after?.token ?? '')).status).toBe(204)
  })

  it('goes to a new address, too, which gets a link of its own', async () => {
    const app = testApp()
    const { student, api } = await someone(app)
    await leave(api)
    expect(await mailsOf(app, student.id, 'account.erasure-asked')).toBe(1)
    const email = newAddress(app)
    await changeTo(app, student, api, email)
    expect(await mailsOf(app, student.id, 'account.erasure-asked')).toBe(2)
    const mail = await vi.waitFor(async () => {
      const found = (await inboxOf(email)).find(({ text }) => text.includes('/keep/'))
      if (!found) throw new Error('no mail yet')
      return found
    })
    const token = /\/keep\/(\S+)/.exec(mail.text)?.[1] ?? ''
    expect((await keep(app, token)).status).toBe(204)
    expect((await stateOf(api)).state).toBe('none')
    // and once nothing is asked, a new address is told of nothing
    await changeTo(app, student, api, newAddress(app))
    expect(await mailsOf(app, student.id, 'account.erasure-asked')).toBe(2)
  })

  it('with a session needs no link, and one may ask once more', async () => {
    const app = testApp()
    const { student, api } = await someone(app)
    await leave(api)
    expect((await api.post('/api/me/erasure/cancel', {})).status).toBe(204)
    app.clock.advanceBy(1)
    await leave(api)
    expect((await wishesOf(app, student.id)).map(({ status }) => status)).toEqual([
      'cancelled',
      'asked',
    ])
  })

  it('is nobody else’s: neither a made-up token nor no session at all calls it off', async () => {
    const app = testApp()
    const { student, api } = await someone(app)
    await leave(api)
    const [wish] = await wishesOf(app, student.id)
    expect(await outcome(await keep(app, `${wish?.id}.AAAA`))).toBe('token.invalid')
    const bare = await app.visitor().post('/api/me/erasure/cancel', {})
    expect(await outcome(bare)).toBe('session.required')
    const another = await someone(app)
    await another.api.post('/api/me/erasure/cancel', {})
    expect((await stateOf(api)).state).toBe('asked')
  })
})

describe('staff who erases on request', () => {
  it('gives the same day and the same mail, and stands in the audit log', async () => {
    const app = testApp()
    const { student, api } = await someone(app)
    const request = { person: student.id, actor: 'usr_staff' }
    expect(await eraseOnRequest(app.ctx, request)).toEqual({
      tag: 'asked',
      erasedAfter: app.clock.now() + day,
    })
    expect((await stateOf(api)).state).toBe('asked')
    expect(await mailsOf(app, student.id, 'account.erasure-asked')).toBe(1)
    expect(await linesOf(app, student.id)).toEqual([
      { event: 'erasure.asked', actor: 'usr_staff', subject: student.id },
    ])
  })

  it('decides about the lessons first', async () => {
    const app = testApp()
    const { student } = await withLesson(app)
    const request = { person: student.id, actor: 'cli', now: true }
    expect(await eraseOnRequest(app.ctx, request)).toEqual({ tag: 'erasure.undecided' })
    expect(await eraseOnRequest(app.ctx, { ...request, person: 'usr_nobody' })).toEqual({
      tag: 'not.found',
    })
  })

  it('may do it at once, also when the person has asked before', async () => {
    const app = testApp()
    const first = await someone(app)
    const second = await someone(app)
    await leave(second.api)
    for (const { student } of [first, second]) {
      const request = { person: student.id, actor: 'cli', now: true }
      expect(await eraseOnRequest(app.ctx, request)).toEqual({ tag: 'erased' })
      expect(await isErased(app, student.id)).toBe(true)
      expect(await linesOf(app, student.id)).toContainEqual({
        event: 'erasure.done',
        actor: 'cli',
        subject: student.id,
      })
    }
    expect(await mailsOf(app, first.student.id, 'account.erasure-asked')).toBe(0)
  })
})
