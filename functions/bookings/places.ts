import { type SQL, and, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Connection } from '../../db/client.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { lessons } from '../../db/tables/schedule.ts'

/** Conditions on places that several verbs put into their write batches; each is true inside SQL. */

/** A booking that takes a seat. */
const live = sql`('held', 'confirmed', 'attended', 'missed')`

/**
 * Turns holds that are past their end into `expired`, first in every batch that needs a free place:
 * the walls in the database know states, not the time.
 */
export function expireHolds(db: Connection, now: number) {
  return db
    .update(bookings)
    .set({ status: 'expired' })
    .where(and(eq(bookings.status, 'held'), lte(bookings.holdExpiresAt, now)))
}

/** No open lesson but `except` blocks the teacher in `[from, to)`. */
export function teacherIsFree(block: { teacher: SQL; from: SQL; to: SQL; except?: SQL }): SQL {
  return sql`not exists (
    select 1 from ${lessons} o where o.teacher_id = ${block.teacher} and o.status = 'open'
      and o.blocked_from < ${block.to} and o.blocked_to > ${block.from}
      and o.id <> ${block.except ?? sql`''`})`
}

/** The student sits in no other live lesson between `from` and `to`. */
export function studentIsFree(block: { student: string; from: SQL; to: SQL; except?: SQL }): SQL {
  return sql`not exists (
    select 1 from ${bookings} mine join ${lessons} m on m.id = mine.lesson_id
    where mine.student_id = ${block.student} and mine.status in ${live}
      and m.starts_at < ${block.to} and m.ends_at > ${block.from}
      and mine.id <> ${block.except ?? sql`''`})`
}

/** The lesson has a seat that no live booking takes. */
export function seatIsFree(lesson: { id: SQL; capacity: SQL }): SQL {
  return sql`(select count(*) from ${bookings} s where s.lesson_id = ${lesson.id} and s.status in ${live})
    < ${lesson.capacity}`
}

/** True once the booking stands in one of the statuses. */
export function bookingIs(id: string, ...statuses: (typeof bookings.$inferSelect.status)[]): SQL {
  return sql`exists (select 1 from ${bookings} where ${and(eq(bookings.id, id), inArray(bookings.status, statuses))})`
}
