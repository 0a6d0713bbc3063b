import { sql } from 'drizzle-orm'
import { check, index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { lessonsChoices } from '../../schema/enums.ts'
import { id, instant } from '../columns.ts'
import { users } from './accounts.ts'

/** A person's wish to be erased: `asked → done | cancelled`. One stands at most. */
export const erasures = sqliteTable(
  'erasures',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    status: text('status', { enum: ['asked', 'cancelled', 'done'] }).notNull(),
    lessons: text('lessons', { enum: lessonsChoices }).notNull(),
    askedAt: instant('asked_at').notNull(),
    /** The promise: not before. */
    erasedAfter: instant('erased_after').notNull(),
    /** When the cron looks next; null once it has ended. */
    dueAt: instant('due_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('erasures_one_asked')
      .on(t.userId)
      .where(sql`status = 'asked'`),
    index('erasures_due')
      .on(t.dueAt)
      .where(sql`status = 'asked'`),
    check('erasures_lessons', sql.raw(`lessons in ('${lessonsChoices.join("','")}')`)),
    check(
      'erasures_status',
      sql`(${t.status} = 'asked' and ${t.dueAt} is not null and ${t.endedAt} is null)
        or (${t.status} in ('cancelled', 'done') and ${t.dueAt} is null and ${t.endedAt} is not null)`,
    ),
  ],
)
