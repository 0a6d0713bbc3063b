import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from '../columns.ts'

/**
 * How often something was tried of late, such as a password for an address from one network. The key
 * is a keyed hash, so that neither an address nor a network stands here.
 */
export const throttles = sqliteTable(
  'throttles',
  {
    key: text('key').primaryKey(),
    failures: integer('failures').notNull(),
    /** No try is judged before; 0 when none waits. */
    blockedUntil: instant('blocked_until').notNull(),
    updatedAt: instant('updated_at').notNull(),
    /** The last success, where one is remembered. */
    passedAt: instant('passed_at'),
  },
  (t) => [
    index('throttles_age').on(t.updatedAt),
    check('throttles_key', sql`length(${t.key}) = 64`),
    check('throttles_failures', sql`${t.failures} >= 0`),
  ],
)
