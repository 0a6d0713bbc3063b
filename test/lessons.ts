import type { Database } from '../db/client.ts'
import { bookings } from '../db/tables/bookings.ts'
import { lessons } from '../db/tables/schedule.ts'
import { systemClock } from '../functions/clock.ts'
import { systemIds } from '../functions/ids.ts'
import { documentInForce } from '../functions/legal/documents.ts'
import { toRfc3339 } from '../functions/time/format.ts'
import type { LessonType, Teacher, User } from './makers.ts'

const minute = 60_000
const day = 24 * 60 * minute

export const ids = systemIds(systemClock)

/** A start that every teacher of the makers offers: days ahead, on a full hour of UTC. */
export function startIn(days: number, hour = 9): number {
  return Math.floor((systemClock.now() + days * day) / day) * day + hour * 60 * minute
}

export type Offer = { lessonType: LessonType; teacher: Teacher }

/** The body of `POST /api/bookings` for a time of this offer. */
export function wish({ lessonType, teacher }: Offer, startsAt: number) {
  return {
    lessonType: lessonType.id,
    teacher: teacher.id,
    startsAt: toRfc3339(startsAt),
    acceptedOffer: documentInForce('offer', systemClock.now()).version,
  }
}

/** An open lesson of an hour, straight in the database. */
export async function makeLesson(
  db: Database,
  { lessonType, teacher }: Offer,
  startsAt = startIn(3),
): Promise<string> {
  const id = ids.next('les')
  const endsAt = startsAt + 60 * minute
  await db.write.insert(lessons).values({
    id,
    teacherId: teacher.id,
    lessonTypeId: lessonType.id,
    startsAt,
    endsAt,
    blockedFrom: startsAt,
    blockedTo: endsAt,
    capacity: lessonType.capacity,
    status: 'open',
  })
  return id
}

/** A live hold in a lesson, straight in the database, unless the fields say otherwise. */
export async function makeBooking(
  db: Database,
  lessonId: string,
  student: User,
  fields: Partial<typeof bookings.$inferInsert> = {},
): Promise<string> {
  const id = ids.next('bkg')
  const now = systemClock.now()
  await db.write.insert(bookings).values({
    id,
    lessonId,
    studentId: student.id,
    status: 'held',
    price: 45_000,
    currency: 'UAH',
    holdExpiresAt: now + 30 * minute,
    holdExtended: false,
    createdAt: now,
    ...fields,
  })
  return id
}
