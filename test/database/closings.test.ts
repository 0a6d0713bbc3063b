import { and, eq, sql } from 'drizzle-orm'
import { describe, expect, inject, it } from 'vitest'
import { acknowledgements, users } from '../../db/tables/accounts.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { closings } from '../../db/tables/closings.ts'
import { erasures } from '../../db/tables/erasures.ts'
import { ledger, payments, providerEvents } from '../../db/tables/payments.ts'
import { refunds } from '../../db/tables/refunds.ts'
import { lessons, teacherLessonTypes, teachers } from '../../db/tables/schedule.ts'
import { closeBooks } from '../../functions/payments/close-books.ts'
import { factors, pendingLogIns } from '../../db/tables/second-factor.ts'
import { retention } from '../../schema/retention.ts'
import { ids, makeBooking, makeLesson } from '../lessons.ts'
import { type User, makeOffer, makeUser } from '../makers.ts'
import { nodeContext } from '../node-context.ts'
import { db, erase, refusal, write } from './writes.ts'

const day = 24 * 60 * 60_000

/**
 * A time before everybody else's records, and each test's before the last one's: what one lets go is
 * its own.
 */
let begun = Date.UTC(2005, 0)
const someDay = () => (begun -= 100 * day)

/** The job of a day on which what happened until `instant` has just become too old. */
const closeAt = (instant: number) => {
  const clock = { now: () => instant + retention.records + 1 }
  return closeBooks({ ...nodeContext(inject('databaseUrl')), clock })
}

/** A hold whose lesson ended at an instant, with the agreement to the offer. */
async function booked(student: User, at: number) {
  const offer = await makeOffer(db)
  const lessonId = await makeLesson(db, offer, at - 60 * 60_000)
  const id = await makeBooking(db, lessonId, student, {
    createdAt: at - day,
    holdExpiresAt: at - day + 1,
  })
  await write.insert(acknowledgements).values({
    id: ids.next('ack'),
    userId: student.id,
    document: 'offer',
    version: '1',
    hash: 'a'.repeat(64),
    locale: 'uk',
    bookingId: id,
    at: at - day,
  })
  return { id, lessonId }
}

async function ordered(student: User, bookingId: string, at: number, awaited = false) {
  const id = ids.next('pay')
  await write.batch([
    write.insert(payments).values({
      id,
      bookingId,
      userId: student.id,
      amount: 45_000,
      currency: 'UAH',
      apiVersion: 3,
      status: 'pending',
      reversedAmount: 0,
      createdAt: at - day,
      expiresAt: at - day,
      nextCheckAt: awaited ? at : null,
      checks: 0,
    }),
    write.insert(providerEvents).values({
      id: ids.next('evt'),
      provider: 'liqpay',
      via: 'callback',
      orderId: id,
      status: 'success',
      receivedAt: at - day,
      digest: id,
    }),
  ])
  return id
}

const line = (student: User, fields: Partial<typeof ledger.$inferInsert>) =>
  write.insert(ledger).values({
    id: ids.next('lgr'),
    userId: student.id,
    at: 1,
    kind: 'payment',
    amount: 45_000,
    currency: 'UAH',
    ...fields,
  })

/** A booking that was paid at LiqPay, in time or too late: then the money is balance. */
async function paid(student: User, at: number, { late = false } = {}) {
  const booking = await booked(student, at)
  const order = await ordered(student, booking.id, at)
  await line(student, { at: at - day, paymentId: order, bookingId: booking.id })
  if (late) {
    await write.update(bookings).set({ status: 'expired' }).where(eq(bookings.id, booking.id))
  } else await takes(student, booking.id, at)
  return { ...booking, order }
}

const takes = (student: User, bookingId: string, at: number) =>
  line(student, { at: at - day, kind: 'lesson', amount: -45_000, bookingId })

/** Money that was paid back by hand. */
const payBack = (student: User, at: number, amount: number) => {
  const mark = { reference: ids.next('lgr'), actorId: 'cli' }
  return line(student, { ...mark, at, kind: 'paid-back', amount })
}

async function linesOf({ id }: User) {
  const rows = await write.select().from(ledger).where(eq(ledger.userId, id))
  return rows.map(({ kind, amount }) => ({ kind, amount }))
}

const sumOf = async (student: User) =>
  (await linesOf(student)).reduce((sum, { amount }) => sum + amount, 0)

/** What is left of a student's records, by table. */
async function leftOf(student: User) {
  const orders = write
    .select({ id: payments.id })
    .from(payments)
    .where(eq(payments.userId, student.id))
  const [ofBookings, ofPayments, ofAgreements, events] = await write.batch([
    write.select().from(bookings).where(eq(bookings.studentId, student.id)),
    orders,
    write.select().from(acknowledgements).where(eq(acknowledgements.userId, student.id)),
    write
      .select()
      .from(providerEvents)
      .where(sql`${providerEvents.orderId} in ${orders}`),
  ])
  return {
    bookings: ofBookings.length,
    payments: ofPayments.length,
    agreements: ofAgreements.length,
    events: events.length,
  }
}
const nothing = { bookings: 0, payments: 0, agreements: 0, events: 0 }

describe('closing the books', () => {
  it('lets a record go when all of it is older than the law asks, and not a moment sooner', async () => {
    const at = someDay()
    const student = await makeUser(db)
    const { lessonId, order } = await paid(student, at)
    await closeAt(at - 1)
    expect(await leftOf(student)).toEqual({ bookings: 1, payments: 1, agreements: 1, events: 1 })
    await closeAt(at)
    expect(await leftOf(student)).toEqual(nothing)
    expect(await linesOf(student)).toEqual([])
    expect(await write.select().from(lessons).where(eq(lessons.id, lessonId))).toEqual([])
    const events = eq(providerEvents.orderId, order)
    expect(await write.select().from(providerEvents).where(events)).toEqual([])
  })

  it('keeps a record that a younger line belongs to', async () => {
    const at = someDay()
    const student = await makeUser(db)
    const booking = await paid(student, at, { late: true })
    const reversal = { kind: 'reversal', amount: -5_000, paymentId: booking.order } as const
    await line(student, { ...reversal, bookingId: booking.id, at: at + 5 * day })
    await closeAt(at + 4 * day)
    expect(await leftOf(student)).toEqual({ bookings: 1, payments: 1, agreements: 1, events: 1 })
    await closeAt(at + 5 * day)
    expect(await leftOf(student)).toEqual(nothing)
    expect(await linesOf(student)).toEqual([{ kind: 'carried', amount: 40_000 }])
  })

  it('keeps what may still move: an order that LiqPay is asked about, a hold', async () => {
    const at = someDay()
    const [asked, holding] = [await makeUser(db), await makeUser(db)]
    const { id } = await booked(asked, at)
    await write.update(bookings).set({ status: 'expired' }).where(eq(bookings.id, id))
    const order = await ordered(asked, id, at, true)
    await booked(holding, at)
    await closeAt(at + 10 * day)
    const until = at + 10 * day
    const closing = { id: ids.next('cls'), at: until + retention.records, until } as const
    await write.insert(closings).values({ ...closing, status: 'open' })
    expect(await leftOf(asked)).toMatchObject({ bookings: 1, payments: 1, events: 1 })
    expect(await leftOf(holding)).toMatchObject({ bookings: 1 })
    await write.update(payments).set({ nextCheckAt: null }).where(eq(payments.id, order))
    await closeAt(at + 10 * day)
    expect(await leftOf(asked)).toEqual(nothing)
  })

  it('keeps a payment while its money is on the way back, and lets the refund go with it', async () => {
    const at = someDay()
    const student = await makeUser(db)
    const { id, order } = await paid(student, at, { late: true })
    const refund = ids.next('rfd')
    await write.insert(refunds).values({
      id: refund,
      operation: refund,
      paymentId: order,
      userId: student.id,
      amount: 45_000,
      currency: 'UAH',
      status: 'requested',
      createdAt: at,
      dueAt: at,
      attempts: 0,
    })
    const mine = eq(refunds.id, refund)
    await closeAt(at + 1)
    expect(await leftOf(student)).toMatchObject({ bookings: 1, payments: 1 })
    expect(await refusal(write.delete(refunds).where(mine))).toBe('refund.fixed')
    const back = { kind: 'reversal', amount: -45_000, paymentId: order } as const
    await line(student, { ...back, bookingId: id, at })
    await closeAt(at + 1)
    expect(await leftOf(student)).toEqual(nothing)
    expect(await write.select().from(refunds).where(mine)).toEqual([])
  })

  it('carries forward what is owed, whatever goes first, and the sum never changes', async () => {
    const at = someDay()
    const student = await makeUser(db)
    await paid(student, at, { late: true })
    const other = await paid(student, at + 20 * day, { late: true })
    const lesson = await booked(student, at + 10 * day)
    await takes(student, lesson.id, at + 10 * day)
    expect(await sumOf(student)).toBe(45_000)
    await closeAt(at)
    expect(await linesOf(student)).toContainEqual({ kind: 'carried', amount: 45_000 })
    expect(await sumOf(student)).toBe(45_000)
    await closeAt(at + 10 * day)
    expect(await linesOf(student)).toEqual([{ kind: 'payment', amount: 45_000 }])
    const back = { kind: 'reversal', amount: -45_000, paymentId: other.order } as const
    await line(student, { ...back, bookingId: other.id, at: at + 20 * day })
    await closeAt(at + 20 * day)
    expect(await linesOf(student)).toEqual([])
  })

  it('carries a debt to lines that stay, when a lesson goes before the money that paid it', async () => {
    const at = someDay()
    const student = await makeUser(db)
    const money = await paid(student, at, { late: true })
    const lesson = await booked(student, at + day)
    await takes(student, lesson.id, at + day)
    const more = await ordered(student, money.id, at + 9 * day)
    await line(student, { at: at + 9 * day, paymentId: more, bookingId: money.id })
    await closeAt(at + 2 * day)
    expect(await linesOf(student)).toContainEqual({ kind: 'carried', amount: -45_000 })
    expect(await sumOf(student)).toBe(45_000)
    await closeAt(at + 9 * day)
    expect(await linesOf(student)).toEqual([{ kind: 'carried', amount: 45_000 }])
  })

  it('lets go of money that was paid back by hand, also long after the record it came from', async () => {
    const at = someDay()
    const student = await makeUser(db)
    await paid(student, at, { late: true })
    await closeAt(at)
    await payBack(student, at + 20 * day, -40_000)
    await closeAt(at + 10 * day)
    expect(await linesOf(student)).toHaveLength(2)
    await closeAt(at + 20 * day)
    expect(await linesOf(student)).toEqual([{ kind: 'carried', amount: 5000 }])
    await payBack(student, at + 21 * day, -5000)
    await closeAt(at + 21 * day)
    expect(await linesOf(student)).toEqual([])
  })

  it('pays a lesson from what was carried', async () => {
    const at = someDay()
    const student = await makeUser(db)
    await paid(student, at, { late: true })
    await closeAt(at)
    const lesson = await booked(student, at + 9 * day)
    await takes(student, lesson.id, at + 9 * day)
    expect(await sumOf(student)).toBe(0)
    const another = await booked(student, at + 20 * day)
    expect(await refusal(takes(student, another.id, at + 20 * day))).toBe('balance.insufficient')
  })

  it('changes nothing when twenty do it at once, or it is done again', async () => {
    const at = someDay()
    const students = await Promise.all([makeUser(db), makeUser(db), makeUser(db)])
    for (const student of students) await paid(student, at, { late: true })
    await Promise.all(Array.from({ length: 20 }, () => closeAt(at)))
    await closeAt(at)
    for (const student of students) {
      expect(await linesOf(student)).toEqual([{ kind: 'carried', amount: 45_000 }])
      expect(await leftOf(student)).toEqual(nothing)
    }
    const open = and(eq(closings.until, at + 1), eq(closings.status, 'closed'))
    expect(await write.select().from(closings).where(open)).toHaveLength(1)
  })

  it('keeps the last policy that somebody acknowledged, and lets go of those it replaced', async () => {
    const at = someDay()
    const student = await makeUser(db)
    const policy = (version: string, said: number) =>
      write.insert(acknowledgements).values({
        id: ids.next('ack'),
        userId: student.id,
        document: 'policy',
        version,
        hash: 'a'.repeat(64),
        locale: 'uk',
        at: said,
      })
    await policy('1', at - 2)
    await policy('2', at - 1)
    await closeAt(at)
    const left = await write
      .select()
      .from(acknowledgements)
      .where(eq(acknowledgements.userId, student.id))
    expect(left.map(({ version }) => version)).toEqual(['2'])
  })

  it('lets go of an erased person with their last record, unless something is owed to them', async () => {
    const at = someDay()
    const [done, owed] = [await makeUser(db), await makeUser(db)]
    await paid(done, at)
    await paid(owed, at, { late: true })
    await write.insert(erasures).values({
      id: ids.next('ers'),
      userId: done.id,
      status: 'done',
      lessons: 'after-last',
      askedAt: 1,
      erasedAfter: 1,
      endedAt: 1,
    })
    await write.insert(factors).values({
      id: ids.next('fct'),
      userId: done.id,
      sealedSecret: '',
      lastStep: 0,
      sessionId: 'cli',
      createdAt: 1,
    })
    await write
      .insert(pendingLogIns)
      .values({ id: ids.next('lgi'), userId: done.id, expiresAt: 1, place: '' })
    for (const { id } of [done, owed]) await erase(id, { erasedAt: 1 })
    const rowOf = async ({ id }: User) =>
      (await write.select().from(users).where(eq(users.id, id))).length
    await closeAt(at - 1)
    expect([await rowOf(done), await rowOf(owed)]).toEqual([1, 1])
    await closeAt(at)
    expect([await rowOf(done), await rowOf(owed)]).toEqual([0, 1])
    expect(await sumOf(owed)).toBe(45_000)
  })

  it('lets go of an erased teacher with the last lesson that they gave', async () => {
    const at = someDay()
    const { lessonId } = await paid(await makeUser(db), at)
    const [given] = await write
      .select({ page: teachers.id, user: teachers.userId })
      .from(lessons)
      .innerJoin(teachers, eq(teachers.id, lessons.teacherId))
      .where(eq(lessons.id, lessonId))
    if (!given) throw new Error('The lesson has no teacher')
    await erase(given.user, { erasedAt: 1 })
    const left = async () =>
      (
        await write.batch([
          write.select({ id: users.id }).from(users).where(eq(users.id, given.user)),
          write.select({ id: teachers.id }).from(teachers).where(eq(teachers.id, given.page)),
          write
            .select({ id: teacherLessonTypes.teacherId })
            .from(teacherLessonTypes)
            .where(eq(teacherLessonTypes.teacherId, given.page)),
        ])
      ).map((rows) => rows.length)
    await closeAt(at - 1)
    expect(await left()).toEqual([1, 1, 1])
    await closeAt(at)
    expect(await left()).toEqual([0, 0, 0])
  })
})

describe('a record', () => {
  const closing = (fields: Partial<typeof closings.$inferInsert>) => {
    const at = Date.UTC(2000, 0)
    const until = at - retention.records
    return write
      .insert(closings)
      .values({ id: ids.next('cls'), at, until, status: 'open', ...fields })
  }

  it('is let go by a closing only, however old it is', async () => {
    const student = await makeUser(db)
    const { id, order, lessonId } = await paid(student, someDay())
    const mine = eq(acknowledgements.userId, student.id)
    for (const [work, why] of [
      [write.delete(ledger).where(eq(ledger.userId, student.id)), 'ledger.fixed'],
      [
        write.delete(providerEvents).where(eq(providerEvents.orderId, order)),
        'provider-event.fixed',
      ],
      [write.delete(payments).where(eq(payments.id, order)), 'payment.fixed'],
      [write.delete(bookings).where(eq(bookings.id, id)), 'booking.fixed'],
      [write.delete(lessons).where(eq(lessons.id, lessonId)), 'lesson.fixed'],
      [write.delete(acknowledgements).where(mine), 'acknowledgement.fixed'],
    ] as const) {
      expect(await refusal(work)).toBe(why)
    }
  })

  it('is not let go by a closing that names too young an instant', async () => {
    const until = Date.UTC(2000, 0) - retention.records + 1
    expect(await refusal(closing({ until }))).toBe('check:closings_horizon')
  })

  it('is not let go by a closing that stays open, is rewritten or is taken back', async () => {
    expect(await refusal(closing({ status: 'closed' }))).toBe('closing.fixed')
    const id = ids.next('cls')
    await closing({ id, until: 1 })
    const mine = eq(closings.id, id)
    expect(await write.select().from(closings).where(mine)).toMatchObject([{ status: 'closed' }])
    const reopen = write.update(closings).set({ status: 'open' }).where(mine)
    expect(await refusal(reopen)).toBe('closing.fixed')
    expect(await refusal(write.update(closings).set({ until: 2 }).where(mine))).toBe(
      'closing.fixed',
    )
    expect(await refusal(write.delete(closings).where(mine))).toBe('closing.fixed')
  })

  it('is money: nobody carries forward what no line adds up to', async () => {
    const student = await makeUser(db)
    expect(await refusal(line(student, { kind: 'carried', amount: 1 }))).toBe('ledger.mismatch')
    await paid(student, someDay(), { late: true })
    expect(await refusal(line(student, { kind: 'carried', amount: 45_000 }))).toBe(
      'ledger.mismatch',
    )
  })
})
