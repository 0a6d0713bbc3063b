import { eq, inArray } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { users } from '../../db/tables/accounts.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { refusals, subscribers } from '../../db/tables/announcements.ts'
import { outbox } from '../../db/tables/mail.ts'
import { payments } from '../../db/tables/payments.ts'
import { emailChanges } from '../../db/tables/recovery.ts'
import { refunds } from '../../db/tables/refunds.ts'
import { throttles } from '../../db/tables/throttles.ts'
import { refusalOfAddress } from '../../functions/announcements/refusal.ts'
import { eraseNow } from '../../functions/erasure/erase-now.ts'
import { keyOf } from '../../functions/throttles/throttle.ts'
import { outcome } from '../answers.ts'
import { startIn } from '../lessons.ts'
import { makeOffer, makeTeacher, makeUser, password } from '../makers.ts'
import { balanceOf, booking, held, meet, ordered, tell } from './booking-steps.ts'
import {
  day,
  isErased,
  leave,
  rowOf,
  stateOf,
  tablesWith,
  ticks,
  wishesOf,
} from './erasure-steps.ts'
import { decide, givenBack, open, paid, planFaults } from './payer.ts'
import { emailChangesOf } from './mail-links.ts'
import { newcomer, signUp } from './sign-up.ts'
import { type TestApp, testApp } from './support.ts'

const hour = 60 * 60_000

afterEach(() => planFaults([]))

const logIn = (app: TestApp, email: string) =>
  app.visitor().post('/api/session', { email, password })

/** A student who has paid for a lesson at LiqPay. */
async function withLesson(app: TestApp, startsAt = startIn(3)) {
  const met = await meet(app)
  const { booking: id, order } = await paid(met.api, await held(met.api, met.offer, startsAt))
  return { ...met, id, order }
}

const mailsAbout = async (app: TestApp, subject: string) =>
  (await app.ctx.db.read.select().from(outbox).where(eq(outbox.subjectId, subject))).map(
    ({ kind }) => kind,
  )

const statusOf = async (app: TestApp, id: string) =>
  (await app.ctx.db.read.select().from(bookings).where(eq(bookings.id, id)))[0]?.status

const refundsOf = (app: TestApp, userId: string) =>
  app.ctx.db.read.select().from(refunds).where(eq(refunds.userId, userId)).orderBy(refunds.id)

describe('when the day has come', () => {
  it('nothing counts any more what was asked for at the address', async () => {
    const app = testApp({ FIRST_MAILS: '1' })
    const student = await makeUser(app.ctx.db)
    const { email } = student
    const other = await app.as(await makeUser(app.ctx.db))
    for (const _ of ['as the first', 'as everybody']) {
      await app.visitor().post('/api/accounts', newcomer(app, { email }))
      await other.post('/api/me/email', { email, password })
    }
    await app.visitor().post('/api/subscriptions', { email })
    await app.visitor().post('/api/password/forgot', { email })
    await app.visitor().post('/api/session', { email, password: 'wrong' })
    const keys = await Promise.all([
      keyOf(app.ctx, { limit: 'mails.address', of: ['subscription', email] }),
      keyOf(app.ctx, { limit: 'mails.address', of: ['reset', email] }),
      keyOf(app.ctx, { limit: 'mails.address', of: ['sign-up', email] }),
      keyOf(app.ctx, { limit: 'mails.first', of: ['sign-up', email] }),
      keyOf(app.ctx, { limit: 'mails.address', of: ['change', email] }),
      keyOf(app.ctx, { limit: 'mails.first', of: ['change', email] }),
      keyOf(app.ctx, { limit: 'log-in.address', of: [email] }),
    ])
    const counts = () =>
      app.ctx.db.read.select().from(throttles).where(inArray(throttles.key, keys))
    expect(await counts()).toHaveLength(7)
    await eraseNow(app.ctx, student.id)
    expect(await counts()).toEqual([])
  })

  it('the person is erased, and not a moment before', async () => {
    const app = testApp()
    const student = await makeUser(app.ctx.db)
    await leave(await app.as(student))
    app.clock.advanceBy(day - 1)
    await app.tick()
    expect(await isErased(app, student.id)).toBe(false)
    app.clock.advanceBy(1)
    await app.tick()
    expect(await rowOf(app, student.id)).toEqual({
      ...student,
      email: student.id,
      name: '',
      passwordHash: '',
      videoAccount: '',
      timeZone: 'UTC',
      erasedAt: app.clock.now(),
    })
    expect((await wishesOf(app, student.id)).map(({ status }) => status)).toEqual(['done'])
  })

  it('nothing in the database tells who it was', async () => {
    const app = testApp()
    const email = `${app.ctx.ids.next('usr')}@canary.test`
    const name = `Канарка ${app.ctx.ids.next('usr')}`
    const videoCall = { service: 'zoom', account: `canary-${app.ctx.ids.next('usr')}` }
    const { token } = await signUp(app, { email, name, videoCall })
    await app.visitor().post('/api/accounts/verify', { token })
    const api = app.visitor()
    await api.post('/api/session', { email, password })
    const { id } = await (await api.get('/api/me')).json<{ id: string }>()
    const found = await rowOf(app, id)
    const { offer } = await meet(app)
    const past = await held(api, offer)
    await tell(app, { order_id: await ordered(api, past) })
    await held(api, offer, startIn(4))
    await app.visitor().post('/api/password/forgot', { email })
    await app.visitor().post('/api/accounts', newcomer(app, { email, name }))
    await api.post('/api/me/email', { email: `new-${email}`, password })
    await app.ctx.db.write.insert(subscribers).values({
      id: app.ctx.ids.next('sub'),
      email,
      name,
      locale: 'uk',
      status: 'active',
      createdAt: app.clock.now(),
      confirmedAt: app.clock.now(),
    })
    // a mail to the teacher that may have been sent, and holds the name
    await app.ctx.db.write.insert(outbox).values({
      id: app.ctx.ids.next('msg'),
      kind: 'lesson.booked',
      subjectId: past,
      recipientId: `another of ${past}`,
      status: 'unknown',
      createdAt: app.clock.now(),
      dueAt: app.clock.now(),
      attempts: 3,
      fence: 3,
      request: JSON.stringify({ html: `${name} ${videoCall.account}` }),
      firstTriedAt: app.clock.now(),
    })
    const canaries = [email, name, videoCall.account, found?.passwordHash ?? '']
    expect((await tablesWith(app, ...canaries)).toSorted()).toEqual([
      'email_changes',
      'outbox',
      'sign_ups',
      'subscribers',
      'users',
    ])
    app.clock.advanceBy(startIn(3) + hour - app.clock.now())
    await app.tick()
    expect(await eraseNow(app.ctx, id)).toEqual({ tag: 'erased' })
    expect(await tablesWith(app, ...canaries)).toEqual([])
    const refusal = await app.ctx.db.read
      .select()
      .from(refusals)
      .where(await refusalOfAddress(app.ctx, email))
    expect(refusal).toHaveLength(1)
  })

  it('nothing is left of the address in what others asked for, either', async () => {
    const app = testApp()
    const { email } = newcomer(app)
    const [before, since] = [await makeUser(app.ctx.db), await makeUser(app.ctx.db, { email })]
    const former = await makeUser(app.ctx.db)
    // asked before the address had an account, and its mail has no answer yet
    const pending = app.ctx.ids.next('chg')
    const told = app.ctx.ids.next('chg')
    const now = app.clock.now()
    const change = { sessionId: 'ses_any', createdAt: now, expiresAt: now + day }
    const mail = {
      createdAt: now,
      dueAt: now + day,
      attempts: 1,
      fence: 1,
      request: email,
    } as const
    await app.ctx.db.write.batch([
      app.ctx.db.write.insert(emailChanges).values([
        { ...change, id: pending, userId: before.id, email, status: 'pending' },
        // whose the address once was: the news of their change is on its way to it
        {
          ...change,
          id: told,
          userId: former.id,
          email: former.email,
          status: 'used',
          oldEmail: email,
        },
      ]),
      app.ctx.db.write.insert(outbox).values([
        {
          ...mail,
          id: app.ctx.ids.next('msg'),
          kind: 'account.email-change',
          subjectId: pending,
          recipientId: before.id,
          status: 'unknown',
        },
        {
          ...mail,
          id: app.ctx.ids.next('msg'),
          kind: 'account.email-changed',
          subjectId: told,
          recipientId: former.id,
          status: 'queued',
        },
      ]),
    ])
    expect((await tablesWith(app, email)).toSorted()).toEqual(['email_changes', 'outbox', 'users'])
    expect(await eraseNow(app.ctx, since.id)).toEqual({ tag: 'erased' })
    expect(await tablesWith(app, email)).toEqual([])
    const [link] = await emailChangesOf(app, before.id)
    expect(link).toMatchObject({ id: pending, status: 'superseded' })
    const used = await app.visitor().post('/api/me/email/confirm', { token: link?.token })
    expect(await outcome(used)).toBe('token.invalid')
    expect(await emailChangesOf(app, former.id)).toMatchObject([
      { status: 'used', email: former.email },
    ])
  })

  it('sessions are dead, the address is unknown, and it can sign up anew', async () => {
    const app = testApp()
    const student = await makeUser(app.ctx.db)
    const api = await app.as(student)
    expect(await eraseNow(app.ctx, student.id)).toEqual({ tag: 'erased' })
    expect(await outcome(await api.get('/api/me'))).toBe('session.required')
    expect(await outcome(await logIn(app, student.email))).toBe('credentials.invalid')
    expect(await outcome(await logIn(app, student.id))).not.toBe('201')
    const { token } = await signUp(app, { email: student.email })
    expect((await app.visitor().post('/api/accounts/verify', { token })).status).toBe(204)
    expect((await logIn(app, student.email)).status).toBe(201)
    expect(await isErased(app, student.id)).toBe(true)
  })

  it('a teacher without lessons goes with name and hours', async () => {
    const app = testApp()
    const { lessonType } = await makeOffer(app.ctx.db)
    const teacher = await makeTeacher(app.ctx.db, [lessonType], { name: 'Канарка Вчителька' })
    expect(await eraseNow(app.ctx, teacher.userId)).toEqual({ tag: 'erased' })
    expect(await tablesWith(app, 'Канарка Вчителька', teacher.user.email)).toEqual([])
    const listed = await (await app.visitor().get('/api/teachers')).text()
    expect(listed).not.toContain(teacher.id)
  })
})

describe('lessons ahead and money', () => {
  it('go back to the card: the lesson is cancelled, LiqPay refunds, then the person is erased', async () => {
    const app = testApp()
    const { student, api, id, order, offer } = await withLesson(app)
    const unpaid = await held(api, offer, startIn(5))
    await leave(api, 'return-money')
    await ticks(app)
    expect((await booking(api, id)).status).toBe('confirmed')
    app.clock.advanceBy(day)
    await ticks(app)
    expect(await givenBack(order)).toBe(45_000)
    expect(await isErased(app, student.id)).toBe(true)
    expect(await statusOf(app, id)).toBe('cancelled')
    expect(await statusOf(app, unpaid)).toBe('expired')
    expect(await mailsAbout(app, id)).toContain('lesson.cancelled')
    expect(await mailsAbout(app, order)).not.toContain('staff.payment-reversed')
  })

  it('are kept when the person thinks again', async () => {
    const app = testApp()
    const { api, id, order } = await withLesson(app)
    await leave(api, 'return-money')
    app.clock.advanceBy(day - hour)
    await api.post('/api/me/erasure/cancel', {})
    app.clock.advanceBy(2 * hour)
    await ticks(app)
    expect((await booking(api, id)).status).toBe('confirmed')
    expect(await givenBack(order)).toBe(0)
  })

  it('are held first where that was chosen, and so is one booked meanwhile', async () => {
    const app = testApp()
    const { student, api, offer } = await withLesson(app)
    await leave(api, 'after-last')
    await paid(api, await held(api, offer, startIn(6)))
    app.clock.advanceBy(startIn(3) + hour + day - app.clock.now())
    await ticks(app)
    expect(await isErased(app, student.id)).toBe(false)
    expect(Date.parse((await stateOf(api)).erasedAfter ?? '')).toBe(startIn(6) + hour + day)
    app.clock.advanceBy(startIn(6) + hour + day - app.clock.now())
    await ticks(app)
    expect(await isErased(app, student.id)).toBe(true)
  })

  it('keep the person here until LiqPay gives it back; staff is told when it refuses', async () => {
    const app = testApp()
    const met = await meet(app)
    const { student, api } = met
    // LiqPay knows of no success: it refuses every refund.
    const order = await open(api, await held(api, met.offer))
    await tell(app, { order_id: order })
    await leave(api, 'return-money')
    app.clock.advanceBy(day)
    await ticks(app, 6)
    expect(await isErased(app, student.id)).toBe(false)
    expect(await stateOf(api)).toMatchObject({ waitsFor: 'refund', balance: { amount: 45_000 } })
    const [first, ...more] = await refundsOf(app, student.id)
    expect(first).toMatchObject({ status: 'failed' })
    expect(more).toEqual([])
    expect(await mailsAbout(app, first?.id ?? '')).toEqual(['staff.refund-failed'])
    app.clock.advanceBy(day)
    await ticks(app)
    expect(await refundsOf(app, student.id)).toHaveLength(2)
    await tell(app, { order_id: order, status: 'reversed' })
    await ticks(app)
    expect(await isErased(app, student.id)).toBe(true)
  })
})

describe('wishes that cannot be carried out, whatever is tried', () => {
  it('stand in nobody’s way, and are carried out once they can be', async () => {
    const app = testApp()
    const { db } = app.ctx
    const stuck = await Promise.all(Array.from({ length: 6 }, () => makeUser(db)))
    const hasty = await makeUser(db)
    for (const one of stuck) await leave(await app.as(one))
    app.clock.advanceBy(1)
    await leave(await app.as(hasty))
    // The mark of an erased person is taken already, so that the database refuses the batch.
    const thieves = await Promise.all(stuck.map(() => makeUser(db)))
    for (const [place, { id }] of thieves.entries()) {
      const email = stuck[place]?.id ?? ''
      await db.write.update(users).set({ email }).where(eq(users.id, id))
    }
    app.clock.advanceBy(day)
    await ticks(app, 2)
    expect(await isErased(app, hasty.id)).toBe(true)
    expect(app.logs.filter(({ event }) => event === 'erasure.failed')).not.toEqual([])

    const ids = thieves.map(({ id }) => id)
    await db.write.delete(users).where(inArray(users.id, ids))
    await ticks(app)
    for (const { id } of stuck) expect(await isErased(app, id)).toBe(true)
  })
})

describe('a payment that is under way at LiqPay', () => {
  it('is waited for, and what it brings is settled first', async () => {
    const app = testApp()
    const { student, api, offer } = await meet(app)
    await leave(api)
    app.clock.advanceBy(day - 10 * 60_000)
    const id = await held(api, offer)
    const order = await open(api, id)
    app.clock.advanceBy(10 * 60_000)
    await ticks(app)
    expect(await stateOf(api)).toMatchObject({ waitsFor: 'payment' })
    expect(await eraseNow(app.ctx, student.id)).toEqual({ tag: 'waits', waitsFor: 'payment' })
    await tell(app, { order_id: order })
    await ticks(app)
    expect((await booking(api, id)).status).toBe('confirmed')
    expect(await isErased(app, student.id)).toBe(false)
  })

  it('and was given up, may still succeed: it books nothing, goes back, and staff is told', async () => {
    const app = testApp()
    const { student, api, offer } = await meet(app)
    const id = await held(api, offer)
    const order = await open(api, id)
    await app.ctx.db.write
      .update(payments)
      .set({ status: 'failed', nextCheckAt: null })
      .where(eq(payments.id, order))
    // The hold is over, and its time is still free.
    app.clock.advanceBy(31 * 60_000)
    await app.tick()
    expect(await eraseNow(app.ctx, student.id)).toEqual({ tag: 'erased' })
    await decide(order, 'success')
    expect((await tell(app, { order_id: order })).status).toBe(204)
    const [refund] = await refundsOf(app, student.id)
    expect(refund).toMatchObject({ paymentId: order, amount: 45_000 })
    await ticks(app)
    expect(await givenBack(order)).toBe(45_000)
    expect(await mailsAbout(app, order)).toEqual(['staff.payment-to-balance'])
    expect(await statusOf(app, id)).toBe('expired')
  })
  it('books no lesson with a teacher who was erased while the hold was over', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    const order = await ordered(api, id)
    app.clock.advanceBy(31 * 60_000)
    await app.tick()
    expect(await eraseNow(app.ctx, offer.teacher.userId)).toEqual({ tag: 'erased' })
    await tell(app, { order_id: order })
    expect((await booking(api, id)).status).toBe('expired')
    expect((await balanceOf(api)).money.amount).toBe(45_000)
  })
})
