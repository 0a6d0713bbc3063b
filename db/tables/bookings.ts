import { sql } from 'drizzle-orm'
import { check, index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { bookingStatuses, currencies } from '../../schema/enums.ts'
import { flag, id, instant, money } from '../columns.ts'
import { users } from './accounts.ts'
import { lessons } from './schedule.ts'

/** A student's seat in a lesson. The price is copied: a later change touches nothing sold. */
export const bookings = sqliteTable(
  'bookings',
  {
    id: id(),
    lessonId: text('lesson_id')
      .notNull()
      .references(() => lessons.id),
    studentId: text('student_id')
      .notNull()
      .references(() => users.id),
    status: text('status', { enum: bookingStatuses }).notNull(),
    price: money('price').notNull(),
    currency: text('currency', { enum: currencies }).notNull(),
    /** Null for a free lesson, which is never held. */
    holdExpiresAt: instant('hold_expires_at'),
    /** A hold is lengthened for a late payment attempt once. */
    holdExtended: flag('hold_extended').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index('bookings_lesson').on(t.lessonId),
    index('bookings_student').on(t.studentId, t.id),
    index('bookings_held')
      .on(t.holdExpiresAt)
      .where(sql`status = 'held'`),
    check('bookings_price', sql`${t.price} >= 0`),
    check('bookings_status', sql.raw(`status in ('${bookingStatuses.join("','")}')`)),
    check('bookings_held_until', sql`${t.status} <> 'held' or ${t.holdExpiresAt} is not null`),
  ],
)
