import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { currencies } from '../../schema/enums.ts'
import { flag, id, instant, money } from '../columns.ts'
import { users } from './accounts.ts'

export const teachers = sqliteTable('teachers', {
  id: id(),
  userId: text('user_id')
    .notNull()
    .unique()
    .references(() => users.id),
  name: text('name').notNull(),
  aboutUk: text('about_uk').notNull(),
  aboutEn: text('about_en').notNull(),
  active: flag('active').notNull(),
})

/** A kind of lesson: what is sold, for how much, and when it may be booked. */
export const lessonTypes = sqliteTable(
  'lesson_types',
  {
    id: id(),
    titleUk: text('title_uk').notNull(),
    titleEn: text('title_en').notNull(),
    descriptionUk: text('description_uk').notNull(),
    descriptionEn: text('description_en').notNull(),
    durationMinutes: integer('duration_minutes').notNull(),
    /** Starts are proposed every so many minutes from the beginning of a free window. */
    startStepMinutes: integer('start_step_minutes').notNull(),
    bufferBeforeMinutes: integer('buffer_before_minutes').notNull(),
    bufferAfterMinutes: integer('buffer_after_minutes').notNull(),
    minNoticeMinutes: integer('min_notice_minutes').notNull(),
    bookingWindowDays: integer('booking_window_days').notNull(),
    capacity: integer('capacity').notNull(),
    price: money('price').notNull(),
    currency: text('currency', { enum: currencies }).notNull(),
    active: flag('active').notNull(),
  },
  (t) => [
    check('lesson_types_price', sql`${t.price} >= 0`),
    check('lesson_types_capacity', sql`${t.capacity} >= 1`),
    check('lesson_types_duration', sql`${t.durationMinutes} > 0 and ${t.startStepMinutes} > 0`),
    check(
      'lesson_types_buffers',
      sql`${t.bufferBeforeMinutes} >= 0 and ${t.bufferAfterMinutes} >= 0`,
    ),
  ],
)

/** Which teacher gives which lesson type. */
export const teacherLessonTypes = sqliteTable(
  'teacher_lesson_types',
  {
    teacherId: text('teacher_id')
      .notNull()
      .references(() => teachers.id),
    lessonTypeId: text('lesson_type_id')
      .notNull()
      .references(() => lessonTypes.id),
  },
  (t) => [
    primaryKey({ columns: [t.teacherId, t.lessonTypeId] }),
    index('teacher_lesson_types_type').on(t.lessonTypeId),
  ],
)

/** Weekly intent: a weekday and local minutes in a zone; Temporal turns it into instants. */
export const availability = sqliteTable(
  'availability',
  {
    id: id(),
    teacherId: text('teacher_id')
      .notNull()
      .references(() => teachers.id),
    /** ISO 8601: 1 is Monday, 7 is Sunday. */
    weekday: integer('weekday').notNull(),
    fromMinute: integer('from_minute').notNull(),
    toMinute: integer('to_minute').notNull(),
    zone: text('zone').notNull(),
    /** Days in `zone`, inclusive; null is open-ended. */
    validFrom: text('valid_from'),
    validTo: text('valid_to'),
  },
  (t) => [
    index('availability_teacher').on(t.teacherId),
    check('availability_weekday', sql`${t.weekday} between 1 and 7`),
    check(
      'availability_minutes',
      sql`0 <= ${t.fromMinute} and ${t.fromMinute} < ${t.toMinute} and ${t.toMinute} <= 1440`,
    ),
  ],
)

/**
 * A lesson that stands in a teacher's time. It is `open` while it has a live booking and `released`
 * otherwise (triggers keep that); no two open lessons of a teacher overlap, buffers included.
 */
export const lessons = sqliteTable(
  'lessons',
  {
    id: id(),
    teacherId: text('teacher_id')
      .notNull()
      .references(() => teachers.id),
    lessonTypeId: text('lesson_type_id')
      .notNull()
      .references(() => lessonTypes.id),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    blockedFrom: instant('blocked_from').notNull(),
    blockedTo: instant('blocked_to').notNull(),
    capacity: integer('capacity').notNull(),
    status: text('status', { enum: ['open', 'released'] }).notNull(),
  },
  (t) => [
    index('lessons_open')
      .on(t.teacherId, t.blockedFrom)
      .where(sql`status = 'open'`),
    index('lessons_age').on(t.endsAt),
    check(
      'lessons_times',
      sql`${t.blockedFrom} <= ${t.startsAt} and ${t.startsAt} < ${t.endsAt} and ${t.endsAt} <= ${t.blockedTo}`,
    ),
    check('lessons_status', sql`${t.status} in ('open', 'released')`),
    check('lessons_capacity', sql`${t.capacity} >= 1`),
  ],
)
