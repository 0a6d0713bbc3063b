import { and, asc, eq, getTableColumns, gt, lt, or, sql } from 'drizzle-orm'
import type { Connection } from '../../db/client.ts'
import { bookings } from '../../db/tables/bookings.ts'
import {
  availability,
  lessons,
  lessonTypes,
  teacherLessonTypes,
  teachers,
} from '../../db/tables/schedule.ts'
import type { Locale } from '../../schema/enums.ts'
import type { LessonType, SlotQuery } from '../../schema/lessons.ts'
import type { Ctx } from '../context.ts'
import { addDays, localToInstant } from '../time/zones.ts'
import { toLessonType } from './present.ts'
import { type Slot, slots } from './rules.ts'
import { takesBookings } from './takes-bookings.ts'
import { toAvailability, toTerms } from './terms.ts'

/** No lesson with its buffers blocks a teacher for longer, in ms; it bounds what a question reads of the past. */
const longestBlock = 2 * 86_400_000

export type SlotsResult =
  | {
      tag: 'found'
      slots: Slot[]
      lessonType: LessonType
      /** Everyone who gives this type and takes bookings, whomever the question was about. */
      teachers: { id: string; name: string }[]
    }
  | { tag: 'not.found' }

/**
 * The free times of a lesson type, by time, with one teacher or with all who give it. One round
 * trip, and nothing is written: a hold past its end counts as free although nobody has tidied it.
 * @returns `not.found` for a lesson type or a teacher that is unknown or no longer active
 */
export async function listSlots(ctx: Ctx, query: SlotQuery, locale: Locale): Promise<SlotsResult> {
  const now = ctx.clock.now()
  const from = localToInstant(query.from, 0, query.timeZone)
  const to = localToInstant(addDays(query.to, 1), 0, query.timeZone)

  const db = ctx.db.read
  const [types, people, weekly, occupied] = await db.batch([
    db
      .select()
      .from(lessonTypes)
      .where(and(eq(lessonTypes.id, query.lessonType), eq(lessonTypes.active, true))),
    db
      .select({ id: teachers.id, name: teachers.name, gives: teacherLessonTypes.lessonTypeId })
      .from(teachers)
      .leftJoin(
        teacherLessonTypes,
        and(
          eq(teacherLessonTypes.teacherId, teachers.id),
          eq(teacherLessonTypes.lessonTypeId, query.lessonType),
          takesBookings(sql`${teachers.id}`),
        ),
      )
      .where(eq(teachers.active, true))
      .orderBy(asc(teachers.id)),
    db
      .select(getTableColumns(availability))
      .from(teacherLessonTypes)
      .innerJoin(availability, eq(availability.teacherId, teacherLessonTypes.teacherId))
      .where(givenBy(query)),
    takenTime(db, query, { from: from - longestBlock, to: to + longestBlock, now }),
  ])

  const [type] = types
  const teacherIsKnown = !query.teacher || people.some(({ id }) => id === query.teacher)
  if (!type || !teacherIsKnown) return { tag: 'not.found' }
  const givers = people.filter((teacher) => teacher.gives !== null)
  const active = new Set(givers.map(({ id }) => id))
  return {
    tag: 'found',
    slots: slots({
      terms: toTerms(type),
      availability: weekly.filter((row) => active.has(row.teacherId)).map(toAvailability),
      occupied,
      from,
      to,
      now,
    }),
    lessonType: toLessonType(type, [...active], locale),
    teachers: givers.map(({ id, name }) => ({ id, name })),
  }
}

/** Those who give the type, or the one who is asked about. */
const givenBy = (query: SlotQuery) =>
  and(
    eq(teacherLessonTypes.lessonTypeId, query.lessonType),
    query.teacher === undefined ? undefined : eq(teacherLessonTypes.teacherId, query.teacher),
  )

/** The open lessons of these teachers that somebody sits in at `now`, with the seats left in each. */
function takenTime(
  db: Connection,
  query: SlotQuery,
  range: { from: number; to: number; now: number },
) {
  const seatIsTaken = or(
    sql`${bookings.status} in ('confirmed', 'attended', 'missed')`,
    and(eq(bookings.status, 'held'), gt(bookings.holdExpiresAt, range.now)),
  )
  return db
    .select({
      teacher: lessons.teacherId,
      lessonType: lessons.lessonTypeId,
      startsAt: lessons.startsAt,
      blockedFrom: lessons.blockedFrom,
      blockedTo: lessons.blockedTo,
      seatsLeft: sql<number>`${lessons.capacity} - count(*)`,
    })
    .from(teacherLessonTypes)
    .innerJoin(lessons, eq(lessons.teacherId, teacherLessonTypes.teacherId))
    .innerJoin(bookings, and(eq(bookings.lessonId, lessons.id), seatIsTaken))
    .where(
      and(
        givenBy(query),
        eq(lessons.status, 'open'),
        gt(lessons.blockedFrom, range.from),
        lt(lessons.blockedFrom, range.to),
      ),
    )
    .groupBy(lessons.id)
}
