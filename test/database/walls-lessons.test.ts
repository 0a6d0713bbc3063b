import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { bookings } from '../../db/tables/bookings.ts'
import { lessons } from '../../db/tables/schedule.ts'
import { makeBooking, makeLesson, startIn } from '../lessons.ts'
import { makeOffer, makeUser } from '../makers.ts'
import { attempt, db, held, paymentOf, pays, refusal, takes, write } from './writes.ts'

const statusOf = async (id: string) =>
  (await write.select().from(bookings).where(eq(bookings.id, id)))[0]?.status
const lessonOf = async (id: string) =>
  (await write.select().from(lessons).where(eq(lessons.id, id)))[0]?.status

describe('a teacher', () => {
  it('has no two open lessons that overlap, buffers included', async () => {
    const offer = await makeOffer(db)
    const startsAt = startIn(4)
    await makeLesson(db, offer, startsAt)
    const minute = 60_000
    expect(await refusal(makeLesson(db, offer, startsAt + 59 * minute))).toBe('lesson.overlap')
    expect(await refusal(makeLesson(db, offer, startsAt - 59 * minute))).toBe('lesson.overlap')
    expect(await refusal(makeLesson(db, offer, startsAt + 60 * minute))).toBeNull()
  })

  it('has none either when a lesson is moved or reopened onto another', async () => {
    const offer = await makeOffer(db)
    const first = await makeLesson(db, offer, startIn(5))
    await write.update(lessons).set({ status: 'released' }).where(eq(lessons.id, first))
    const second = await makeLesson(db, offer, startIn(5))
    const reopen = write.update(lessons).set({ status: 'open' }).where(eq(lessons.id, first))
    expect(await refusal(reopen)).toBe('lesson.overlap')
    const free = await makeLesson(db, offer, startIn(6))
    const { blockedFrom = 0, blockedTo = 0 } =
      (await write.select().from(lessons).where(eq(lessons.id, second)))[0] ?? {}
    const move = write
      .update(lessons)
      .set({ blockedFrom, blockedTo, startsAt: blockedFrom, endsAt: blockedTo })
      .where(eq(lessons.id, free))
    expect(await refusal(move)).toBe('lesson.overlap')
  })
})

describe('a seat', () => {
  it('is taken once', async () => {
    const { lessonId } = await held()
    const other = await makeUser(db)
    expect(await refusal(makeBooking(db, lessonId, other))).toBe('lesson.full')
  })

  it('cannot be taken in a lesson that was released', async () => {
    const { lessonId, bookingId } = await held()
    await write.update(bookings).set({ status: 'expired' }).where(eq(bookings.id, bookingId))
    expect(await lessonOf(lessonId)).toBe('released')
    const other = await makeUser(db)
    expect(await refusal(makeBooking(db, lessonId, other))).toBe('lesson.released')
  })

  it('is not for a student who sits in another lesson then', async () => {
    const { student } = await held()
    const elsewhere = await makeLesson(db, await makeOffer(db))
    expect(await refusal(makeBooking(db, elsewhere, student))).toBe('student.overlap')
  })
})

describe('a lesson', () => {
  it('keeps its time while somebody sits in it, and the seats that are taken', async () => {
    const offer = await makeOffer(db, { capacity: 2 })
    const lessonId = await makeLesson(db, offer)
    for (const student of [await makeUser(db), await makeUser(db)]) {
      await makeBooking(db, lessonId, student)
    }
    const set = (values: Partial<typeof lessons.$inferInsert>) =>
      refusal(write.update(lessons).set(values).where(eq(lessons.id, lessonId)))
    expect(await set({ status: 'released' })).toBe('lesson.taken')
    expect(await set({ capacity: 1 })).toBe('lesson.full')
    expect(await set({ capacity: 3 })).toBeNull()
  })
})

describe('a booking', () => {
  it('begins held, or confirmed when it costs nothing', async () => {
    const lesson = await makeLesson(db, await makeOffer(db))
    const student = await makeUser(db)
    expect(await refusal(makeBooking(db, lesson, student, { status: 'confirmed' }))).toBe(
      'booking.transition',
    )
    expect(await refusal(makeBooking(db, lesson, student, { status: 'expired' }))).toBe(
      'booking.transition',
    )
    expect(
      await refusal(makeBooking(db, lesson, student, { status: 'confirmed', price: 0 })),
    ).toBeNull()
  })

  it('is confirmed by money and by nothing else', async () => {
    const { bookingId } = await held()
    const confirm = write
      .update(bookings)
      .set({ status: 'confirmed' })
      .where(eq(bookings.id, bookingId))
    expect(await refusal(confirm)).toBe('booking.unpaid')
    expect(await statusOf(bookingId)).toBe('held')
  })

  it('is confirmed with its ledger line, in one statement', async () => {
    const { student, bookingId } = await held()
    const paymentId = await attempt(bookingId, student.id)
    await pays(student.id, bookingId, paymentId)
    expect((await paymentOf(paymentId))?.status).toBe('paid')
    expect(await statusOf(bookingId)).toBe('held')
    await takes(student.id, bookingId)
    expect(await statusOf(bookingId)).toBe('confirmed')
  })

  it('moves only along its states and keeps its price and its student', async () => {
    const { bookingId } = await held()
    const set = (values: Partial<typeof bookings.$inferInsert>) =>
      refusal(write.update(bookings).set(values).where(eq(bookings.id, bookingId)))
    expect(await set({ status: 'attended' })).toBe('booking.transition')
    expect(await set({ price: 1 })).toBe('booking.fixed')
    expect(await set({ studentId: (await makeUser(db)).id })).toBe('booking.fixed')
    expect(await set({ status: 'cancelled' })).toBeNull()
    expect(await set({ status: 'held' })).toBe('booking.transition')
    expect(await refusal(write.delete(bookings).where(eq(bookings.id, bookingId)))).toBe(
      'booking.fixed',
    )
  })
})
