import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { acknowledgements } from '../../db/tables/accounts.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { lessons } from '../../db/tables/schedule.ts'
import { tally } from '../answers.ts'
import { type Offer, startIn, wish } from '../lessons.ts'
import { makeOffer } from '../makers.ts'
import { type Student, db, many, student } from './app.ts'

const hold = ({ api }: Student, offer: Offer, startsAt: number, headers = {}) =>
  api.post('/api/bookings', wish(offer, startsAt), headers)

const openLessons = ({ teacher }: Offer) =>
  db.read
    .select()
    .from(lessons)
    .where(and(eq(lessons.teacherId, teacher.id), eq(lessons.status, 'open')))

describe('many who want the same', () => {
  it('gives the seat to exactly one of 200 parallel students', async () => {
    const offer = await makeOffer(db)
    const students = await many(200, student)
    const startsAt = startIn(3)
    const answers = await Promise.all(students.map((one) => hold(one, offer, startsAt)))
    expect(await tally(answers)).toEqual({ 201: 1, 'slot.taken': 199 })
    expect(await openLessons(offer)).toHaveLength(1)
  })

  it('fills a group to its last seat and no further', async () => {
    const offer = await makeOffer(db, { capacity: 6 })
    const students = await many(40, student)
    const startsAt = startIn(3)
    const answers = await Promise.all(students.map((one) => hold(one, offer, startsAt)))
    expect(await tally(answers)).toEqual({ 201: 6, 'slot.taken': 34 })
    expect(await openLessons(offer)).toHaveLength(1)
  })

  it('never lets two lessons of a teacher overlap, buffers included', async () => {
    const offer = await makeOffer(db, { startStepMinutes: 15, bufferAfterMinutes: 10 })
    const students = await many(60, student)
    const quarter = 15 * 60_000
    const answers = await Promise.all(
      students.map((one, place) => hold(one, offer, startIn(3) + (place % 20) * quarter)),
    )
    const open = (await openLessons(offer)).toSorted((a, b) => a.startsAt - b.startsAt)
    expect((await tally(answers))['201']).toBe(open.length)
    for (const [place, lesson] of open.entries()) {
      expect(lesson.blockedFrom).toBeGreaterThanOrEqual(open[place - 1]?.blockedTo ?? 0)
    }
  })
})

describe('one student in many tabs', () => {
  it('holds no more times than allowed', async () => {
    const offer = await makeOffer(db)
    const one = await student()
    const answers = await many(12, (place) => hold(one, offer, startIn(3, place)))
    expect(await tally(answers)).toEqual({ 201: 2, 'hold.limit': 10 })
    const kept = await db.read.select().from(bookings).where(eq(bookings.studentId, one.user.id))
    expect(kept).toHaveLength(2)
  })

  it('sits in one place at a time', async () => {
    const offers = await many(8, () => makeOffer(db))
    const one = await student()
    const answers = await Promise.all(offers.map((offer) => hold(one, offer, startIn(3))))
    expect((await tally(answers))['201']).toBe(1)
  })

  it('gets one booking and one answer for one Idempotency-Key', async () => {
    const offer = await makeOffer(db)
    const one = await student()
    const key = { 'Idempotency-Key': 'one-click' }
    const answers = await many(20, () => hold(one, offer, startIn(3), key))
    expect(await tally(answers)).toEqual({ 201: 20 })
    const again = await hold(one, offer, startIn(3), key)
    const told = await Promise.all([...answers, again].map((answer) => answer.text()))
    expect(new Set(told).size).toBe(1)
    const other = await hold(one, offer, startIn(4), key)
    expect(await tally([other])).toEqual({ 'idempotency.mismatch': 1 })
    const accepted = await db.read
      .select()
      .from(acknowledgements)
      .where(and(eq(acknowledgements.userId, one.user.id), eq(acknowledgements.document, 'offer')))
    expect(accepted).toHaveLength(1)
  })
})
