import { and, eq, sql } from 'drizzle-orm'
import type { BatchResponse } from 'drizzle-orm/batch'
import type { Connection } from '../../db/client.ts'
import {
  availability,
  lessonTypes,
  teacherLessonTypes,
  teachers,
} from '../../db/tables/schedule.ts'
import type { Locale } from '../../schema/enums.ts'
import type { Money } from '../../schema/primitives.ts'
import { offers } from './rules.ts'
import { takesBookings } from './takes-bookings.ts'
import { toAvailability, toTerms } from './terms.ts'

/** A time that somebody asks for: ids, and the start in ms. */
type Asked = { lessonType: string; teacher: string; startsAt: number }

/** The lesson that the school offers at that time: instants in ms, blocked time with buffers. */
export type Offered = {
  tag: 'offered'
  lessonType: string
  teacher: string
  teacherName: string
  titles: Record<Locale, string>
  /** The teacher as a user, who gets mails. */
  teacherUserId: string
  startsAt: number
  endsAt: number
  blockedFrom: number
  blockedTo: number
  capacity: number
  price: Money
}

/** The reads, for a verb's own batch, that `offerOf` decides by. */
export function offerReads(db: Connection, { lessonType, teacher }: Asked) {
  const asTeacher = {
    id: teachers.id,
    name: teachers.name,
    userId: teachers.userId,
    gives: teacherLessonTypes.lessonTypeId,
  }
  const gives = and(
    eq(teacherLessonTypes.teacherId, teachers.id),
    eq(teacherLessonTypes.lessonTypeId, lessonType),
    takesBookings(sql`${teachers.id}`),
  )
  return [
    db
      .select()
      .from(lessonTypes)
      .where(and(eq(lessonTypes.id, lessonType), eq(lessonTypes.active, true))),
    db
      .select(asTeacher)
      .from(teachers)
      .leftJoin(teacherLessonTypes, gives)
      .where(and(eq(teachers.id, teacher), eq(teachers.active, true))),
    db.select().from(availability).where(eq(availability.teacherId, teacher)),
  ] as const
}

/**
 * Whether the school offers that time, whoever may have booked it.
 * @returns `not.found` for an unknown lesson type or teacher, `slot.unavailable` for a time that is not theirs
 */
export function offerOf(
  [types, people, weekly]: BatchResponse<ReturnType<typeof offerReads>>,
  asked: Asked,
  now: number,
): Offered | { tag: 'not.found' | 'slot.unavailable' } {
  const [type] = types
  const [teacher] = people
  if (!type || !teacher) return { tag: 'not.found' }
  const offer = offers({
    terms: toTerms(type),
    availability: teacher.gives ? weekly.map(toAvailability) : [],
    teacher: teacher.id,
    startsAt: asked.startsAt,
    now,
  })
  if (offer.tag === 'not-offered') return { tag: 'slot.unavailable' }
  return {
    ...offer,
    lessonType: type.id,
    teacher: teacher.id,
    teacherName: teacher.name,
    titles: { uk: type.titleUk, en: type.titleEn },
    teacherUserId: teacher.userId,
    capacity: type.capacity,
    price: { amount: type.price, currency: type.currency },
  }
}
