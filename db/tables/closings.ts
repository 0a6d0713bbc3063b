import { sql } from 'drizzle-orm'
import { check, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { retention } from '../../schema/retention.ts'
import { id, instant } from '../columns.ts'

/**
 * The books are closed up to an instant, append-only. A row is the statement and the deed follows it:
 * by a trigger, in the same statement, the records that lie wholly before `until` go, and what their
 * ledger lines add up to is carried forward. Only while a closing is open does the database let a
 * record go, and none is open once the statement is done.
 */
export const closings = sqliteTable(
  'closings',
  {
    id: id(),
    at: instant('at').notNull(),
    until: instant('until').notNull(),
    status: text('status', { enum: ['open', 'closed'] }).notNull(),
  },
  (t) => [
    uniqueIndex('closings_one_open')
      .on(t.status)
      .where(sql`status = 'open'`),
    check('closings_horizon', sql`${t.until} <= ${t.at} - ${sql.raw(String(retention.records))}`),
  ],
)
