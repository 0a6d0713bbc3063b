import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { id, instant } from '../columns.ts'
import { users } from './accounts.ts'

/**
 * A person's second factor: an app that shows codes of its time (RFC 6238). It is begun, and counts
 * once a code has confirmed it. There is at most one a person.
 */
export const factors = sqliteTable(
  'factors',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .unique()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The app's secret, sealed: it can be used by whoever has the key alone. */
    sealedSecret: text('sealed_secret').notNull(),
    /** The newest step of time whose code was used; it only grows, so no code is used twice. */
    lastStep: integer('last_step').notNull(),
    /** The session that began it, which alone may see the secret and confirm; or `cli`. */
    sessionId: text('session_id').notNull(),
    createdAt: instant('created_at').notNull(),
    confirmedAt: instant('confirmed_at'),
  },
  (t) => [
    index('factors_begun')
      .on(t.createdAt)
      .where(sql`confirmed_at is null`),
    check('factors_step', sql`${t.lastStep} >= 0`),
  ],
)

/** Codes for whoever is without their app: a keyed hash of each, which goes with its one use. */
export const backupCodes = sqliteTable(
  'backup_codes',
  {
    factorId: text('factor_id')
      .notNull()
      .references(() => factors.id, { onDelete: 'cascade' }),
    hash: text('hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.factorId, t.hash] }),
    check('backup_codes_hash', sql`length(${t.hash}) = 64`),
  ],
)

/**
 * A log-in whose password was right and whose code is awaited; gone with its one use. One whose time is
 * over tells its owner that somebody knows the password.
 */
export const pendingLogIns = sqliteTable(
  'pending_log_ins',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: instant('expires_at').notNull(),
    /** A keyed hash of the address and the network it came from: a log-in from there ends it. */
    place: text('place').notNull(),
  },
  (t) => [index('pending_log_ins_user').on(t.userId), index('pending_log_ins_age').on(t.expiresAt)],
)
