import { and, eq, inArray } from 'drizzle-orm'
import { describe, expect, inject, it } from 'vitest'
import { acknowledgements } from '../../db/tables/accounts.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { lessons } from '../../db/tables/schedule.ts'
import { toRfc3339 } from '../../functions/time/format.ts'
import { bookingIn, client, tally } from '../setup/client.ts'
import { type Teacher, mint, offerVersion, startIn } from '../setup/mint.ts'

const appUrl = inject('appUrl')
const m = mint(inject('databaseUrl'))

const many = <T>(count: number, make: (place: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, place) => make(place)))

const wish = (teacher: Teacher, startsAt: number) => ({
  lessonType: teacher.lessonType,
  teacher: teacher.id,
  startsAt: toRfc3339(startsAt),
  acceptedOffer: offerVersion,
})

const hold = (cookie: string, teacher: Teacher, startsAt: number, headers = {}) =>
  client(appUrl, cookie).post('/api/bookings', wish(teacher, startsAt), headers)

const openLessons = (teacher: Teacher) =>
  m.db.read
    .select()
    .from(lessons)
    .where(and(eq(lessons.teacherId, teacher.id), eq(lessons.status, 'open')))

describe('many who want the same', () => {
  it('gives the seat to exactly one of 200 parallel students', async () => {
    const teacher = await m.teacher()
    const students = await m.students(200)
    const startsAt = startIn(3)
    const answers = await Promise.all(students.map(({ cookie }) => hold(cookie, teacher, startsAt)))
    expect(tally(answers)).toEqual({ 201: 1, 'slot.taken': 199 })
    expect(await openLessons(teacher)).toHaveLength(1)
  })

  it('fills a group to its last seat and no further', async () => {
    const teacher = await m.teacher({ capacity: 6 })
    const students = await m.students(40)
    const startsAt = startIn(3)
    const answers = await Promise.all(students.map(({ cookie }) => hold(cookie, teacher, startsAt)))
    expect(tally(answers)).toEqual({ 201: 6, 'slot.taken': 34 })
    expect(await openLessons(teacher)).toHaveLength(1)
  })

  it('never lets two lessons of a teacher overlap, buffers included', async () => {
    const teacher = await m.teacher({ startStepMinutes: 15, bufferAfterMinutes: 10 })
    const students = await m.students(60)
    const quarter = 15 * 60_000
    const answers = await Promise.all(
      students.map(({ cookie }, place) =>
        hold(cookie, teacher, startIn(3) + (place % 20) * quarter),
      ),
    )
    const open = (await openLessons(teacher)).toSorted((a, b) => a.startsAt - b.startsAt)
    expect(tally(answers)['201']).toBe(open.length)
    for (const [place, lesson] of open.entries()) {
      expect(lesson.blockedFrom).toBeGreaterThanOrEqual(open[place - 1]?.blockedTo ?? 0)
    }
  })
})

describe('one student in many tabs', () => {
  it('holds no more times than allowed', async () => {
    const teacher = await m.teacher()
    const { id, cookie } = await m.student()
    const answers = await many(12, (place) => hold(cookie, teacher, startIn(3, place)))
    expect(tally(answers)).toEqual({ 201: 2, 'hold.limit': 10 })
    const kept = await m.db.read.select().from(bookings).where(eq(bookings.studentId, id))
    expect(kept).toHaveLength(2)
  })

  it('sits in one place at a time', async () => {
    const teachers = await many(8, () => m.teacher())
    const { cookie } = await m.student()
    const answers = await Promise.all(teachers.map((teacher) => hold(cookie, teacher, startIn(3))))
    expect(tally(answers)['201']).toBe(1)
  })

  it('gets one booking and one answer for one Idempotency-Key', async () => {
    const teacher = await m.teacher()
    const { id, cookie } = await m.student()
    const key = { 'Idempotency-Key': 'one-click' }
    const answers = await many(20, () => hold(cookie, teacher, startIn(3), key))
    expect(tally(answers)).toEqual({ 201: 20 })
    expect(new Set(answers.map((answer) => bookingIn(answer).id)).size).toBe(1)
    const again = await hold(cookie, teacher, startIn(3), key)
    expect(again.body).toEqual(answers[0]?.body)
    const other = await hold(cookie, teacher, startIn(4), key)
    expect(tally([other])).toEqual({ 'idempotency.mismatch': 1 })
    const accepted = await m.db.read
      .select()
      .from(acknowledgements)
      .where(and(eq(acknowledgements.userId, id), inArray(acknowledgements.document, ['offer'])))
    expect(accepted).toHaveLength(1)
  })
})
