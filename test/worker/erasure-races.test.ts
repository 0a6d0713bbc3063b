import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { operations, sessions } from '../../db/tables/accounts.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { outbox } from '../../db/tables/mail.ts'
import { devices, emailChanges, passwordResets } from '../../db/tables/recovery.ts'
import { cancelBooking } from '../../functions/bookings/cancel.ts'
import { eraseNow } from '../../functions/erasure/erase-now.ts'
import { claimDue } from '../../functions/mail/claim.ts'
import { drainOutbox } from '../../functions/mail/drain.ts'
import { prepare } from '../../functions/mail/prepare.ts'
import { payBack } from '../../functions/payments/pay-back.ts'
import { startIn, wish } from '../lessons.ts'
import { makeUser, password } from '../makers.ts'
import { held, hold, meet, ordered, tell } from './booking-steps.ts'
import { isErased, leave, rowOf, tablesWith, wishesOf } from './erasure-steps.ts'
import { type School, addPaidBooking, inboxOf, openSchool } from './mail-school.ts'
import { type TestApp, testApp } from './support.ts'

const day = 24 * 60 * 60_000
const hour = 60 * 60_000

/** Whatever of a person could still be there. */
async function leftOf(app: TestApp, userId: string) {
  const db = app.ctx.db.read
  const [ses, ops, devs, resets, changes, mails, seats] = await Promise.all([
    db.select().from(sessions).where(eq(sessions.userId, userId)),
    db.select().from(operations).where(eq(operations.userId, userId)),
    db.select().from(devices).where(eq(devices.userId, userId)),
    db.select().from(passwordResets).where(eq(passwordResets.userId, userId)),
    db.select().from(emailChanges).where(eq(emailChanges.userId, userId)),
    db
      .select()
      .from(outbox)
      .where(
        and(
          eq(outbox.recipientId, userId),
          inArray(outbox.status, ['queued', 'sending', 'unknown']),
        ),
      ),
    db
      .select()
      .from(bookings)
      .where(and(eq(bookings.studentId, userId), eq(bookings.status, 'held'))),
  ])
  return { ses, ops, devs, resets, changes, mails, seats }
}

const nothing = { ses: [], ops: [], devs: [], resets: [], changes: [], mails: [], seats: [] }

const json = (method: string, body: unknown) => ({
  method,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})

describe('while a person is being erased', () => {
  it('nothing that they do at this moment writes anything back, and nothing breaks', async () => {
    const app = testApp()
    for (let round = 0; round < 4; round += 1) {
      const { student, api, offer } = await meet(app)
      const { email, id } = student
      const visitor = app.visitor()
      const tries = [
        () => api.fetch('/api/me', json('PATCH', { name: 'Знову Тут' })),
        () => visitor.post('/api/session', { email, password }),
        () => hold(api, offer, startIn(3 + round)),
        () =>
          api.post('/api/bookings', wish(offer, startIn(20 + round)), { 'Idempotency-Key': 'k' }),
        () => api.fetch('/api/me/announcements', json('PUT', { subscribed: true })),
        () => visitor.post('/api/password/forgot', { email }),
        () => api.post('/api/me/email', { email: `again-${email}`, password }),
        () =>
          api.fetch(
            '/api/me/password',
            json('PUT', { current: password, password: `new ${password}` }),
          ),
        () => leave(api),
      ]
      const before = tries.slice(0, round * 2).map((one) => one())
      const erasing = Promise.all([eraseNow(app.ctx, id), eraseNow(app.ctx, id)])
      const after = tries.slice(round * 2).map((one) => one())
      const answers = await Promise.all([...before, ...after])
      const results = await erasing
      expect(results.filter(({ tag }) => tag === 'erased').length).toBeGreaterThan(0)
      expect(answers.filter(({ status }) => status >= 500)).toEqual([])
      expect(await leftOf(app, id)).toEqual(nothing)
      expect(await rowOf(app, id)).toMatchObject({ email: id, name: '', announcements: false })
    }
  })

  it('a callback books the money or finds them gone, and no coin is lost', async () => {
    const app = testApp()
    for (let round = 0; round < 4; round += 1) {
      const { student, api, offer } = await meet(app)
      const id = await held(api, offer)
      const order = await ordered(api, id)
      const [answer, erased] = await Promise.all([
        tell(app, { order_id: order }),
        eraseNow(app.ctx, student.id),
      ])
      expect(answer.status).toBe(204)
      // Before the callback the payment is awaited, after it the lesson is ahead.
      expect(erased.tag).toBe('waits')
      expect(await isErased(app, student.id)).toBe(false)
    }
  })

  it('whoever calls it off in that moment is either erased or not asked any more, never both', async () => {
    const app = testApp()
    const cancels = async (userId: string) => {
      const [wished] = await wishesOf(app, userId)
      return app.visitor().post('/api/me/erasure/cancel', { token: wished?.token ?? '' })
    }
    for (let round = 0; round < 4; round += 1) {
      const student = await makeUser(app.ctx.db)
      await leave(await app.as(student))
      app.clock.advanceBy(day)
      const [answer] = await Promise.all([cancels(student.id), app.tick()])
      const [wished] = await wishesOf(app, student.id)
      const kept = answer.status === 204
      expect(await isErased(app, student.id)).toBe(!kept)
      expect(wished?.status).toBe(kept ? 'cancelled' : 'done')
    }
  })
})

describe('a mail that is being sent while its person is erased', () => {
  let school: School
  afterEach(() => school.close())

  async function queued() {
    school = openSchool()
    const booked = await addPaidBooking(school, { locale: 'uk' })
    const toStudent = await school.queue('booking.confirmed', booked.booking, booked.student.id)
    const toTeacher = await school.queue('lesson.booked', booked.booking, booked.teacher.userId)
    // The lesson is over: nothing stands in the way.
    school.clock.advance(booked.startsAt + hour - school.clock.now())
    return { booked, toStudent, toTeacher }
  }

  it('stores nothing of them any more, once it was claimed', async () => {
    const { booked, toStudent, toTeacher } = await queued()
    const rows = await claimDue(school.ctx, 10)
    expect(rows.map(({ id }) => id).toSorted()).toEqual([toStudent, toTeacher].toSorted())
    // The name is looked up, and in this moment they are erased.
    const slow = {
      ...school.ctx,
      db: { ...school.ctx.db, write: afterErasing(school, booked.student.id) },
    }
    expect(await prepare(slow, rows)).toEqual([])
    expect(await school.rowOf(toStudent)).toMatchObject({ status: 'dropped', request: null })
    expect(await school.rowOf(toTeacher)).toMatchObject({ status: 'queued', request: null })
    expect(await isErased(asApp(school), booked.student.id)).toBe(true)
  })

  it('is forgotten when its bytes were on their way already', async () => {
    const { booked, toStudent, toTeacher } = await queued()
    const mailer = {
      ...school.ctx.mailer,
      send: async () => {
        await eraseNow(school.newCtx(), booked.student.id)
        return { tag: 'unclear', error: 'lost' } as const
      },
    }
    await drainOutbox(school.newCtx({ mailer }))
    expect(await school.rowOf(toStudent)).toMatchObject({ status: 'dropped', request: null })
    expect(await school.rowOf(toTeacher)).toMatchObject({ status: 'dropped', request: null })
  })
})

describe('a mail to others that tells of a person who is erased before it arrived', () => {
  let school: School
  afterEach(() => school.close())

  /** A cancelled lesson whose student has their money back: the teacher's mail waits. */
  async function cancelled() {
    school = openSchool()
    const booked = await addPaidBooking(school, { locale: 'en' })
    const ctx = { ...school.newCtx(), after: () => {} }
    await cancelBooking(ctx, booked.booking)
    const paidBack = await payBack(ctx, {
      userId: booked.student.id,
      money: { amount: 45_050, currency: 'UAH' },
      reference: `1 ${booked.booking.slice(-12)}`,
      actor: 'cli',
    })
    expect(paidBack.tag).toBe('paid-back')
    const alert = await school.queue('staff.payment-reversed', booked.payment, 'staff')
    return { booked, alert }
  }

  const answers = {
    'was turned away': { tag: 'later', waitMs: 60_000, error: '429' },
    'was sent without an answer': { tag: 'unclear', error: 'lost' },
  } as const

  it.each(Object.entries(answers))(
    'and %s comes to the teacher without a name',
    async (_, said) => {
      const { booked } = await cancelled()
      const mailer = { ...school.ctx.mailer, send: async () => said }
      await drainOutbox(school.newCtx({ mailer }))
      const name = booked.student.name.replaceAll(/[<>]/g, '')
      expect(await tablesWith(asApp(school), booked.student.email, 'Коннор')).toContain('outbox')
      expect(await eraseNow(school.newCtx(), booked.student.id)).toEqual({ tag: 'erased' })
      expect(await tablesWith(asApp(school), booked.student.email)).toEqual([])
      const stored = await school.ctx.db.read.select().from(outbox).where(isNotNull(outbox.request))
      expect(stored).toEqual([])

      await drainOutbox(school.ctx)
      await drainOutbox(school.ctx)
      const [mail, ...more] = await inboxOf(booked.teacher.user.email)
      expect(more).toEqual([])
      expect(mail?.subject).toContain('Spoken English')
      expect(mail?.text).not.toContain(name)
      expect(await inboxOf(booked.student.email)).toEqual([])
    },
  )

  it('while it is being sent comes to the teacher without a name as well', async () => {
    const { booked, alert } = await cancelled()
    const mailer = {
      ...school.ctx.mailer,
      send: async () => {
        await eraseNow(school.newCtx(), booked.student.id)
        return { tag: 'unclear', error: 'lost' } as const
      },
    }
    await drainOutbox(school.newCtx({ mailer }))
    expect(await isErased(asApp(school), booked.student.id)).toBe(true)
    await drainOutbox(school.ctx)
    expect(await inboxOf(booked.teacher.user.email)).toHaveLength(1)
    expect(await school.rowOf(`${alert}n`)).toMatchObject({ status: 'sent', request: null })
  })
})

const asApp = (school: School) => ({ ctx: school.ctx }) as TestApp

/** A connection whose first batch comes after the erasure. */
function afterErasing(school: School, userId: string) {
  const { write } = school.ctx.db
  return new Proxy(write, {
    get(target, property) {
      if (property !== 'batch') return Reflect.get(target, property, target)
      return async (statements: Parameters<typeof write.batch>[0]) => {
        expect(await eraseNow(school.newCtx(), userId)).toEqual({ tag: 'erased' })
        return target.batch(statements)
      }
    },
  })
}
