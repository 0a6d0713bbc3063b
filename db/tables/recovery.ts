import { sql } from 'drizzle-orm'
import { check, index, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { id, instant } from '../columns.ts'
import { users } from './accounts.ts'

/** `pending → used | superseded`; a newer request ends the older ones. */
const linkStatus = () => text('status', { enum: ['pending', 'used', 'superseded'] }).notNull()

const owner = () =>
  text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' })

/** A way back in for somebody who lost their password: its token stands in a mail and nowhere else. */
export const passwordResets = sqliteTable(
  'password_resets',
  {
    id: id(),
    userId: owner(),
    status: linkStatus(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    uniqueIndex('password_resets_one_pending')
      .on(t.userId)
      .where(sql`status = 'pending'`),
    index('password_resets_age').on(t.expiresAt),
  ],
)

/** A new address that its owner has not confirmed yet. */
export const emailChanges = sqliteTable(
  'email_changes',
  {
    id: id(),
    userId: owner(),
    /** The new address; empty once superseded. */
    email: text('email').notNull(),
    /** The session that asked, which goes on when the others end. */
    sessionId: text('session_id').notNull(),
    status: linkStatus(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** The one use of the link that took effect: a made-up id, so that its writer can tell. */
    usage: text('usage'),
    /** Where the news of the change goes; gone with the row. */
    oldEmail: text('old_email'),
  },
  (t) => [
    uniqueIndex('email_changes_one_pending')
      .on(t.userId)
      .where(sql`status = 'pending'`),
    index('email_changes_age').on(t.expiresAt),
    check('email_changes_email_normal', sql`${t.email} = lower(trim(${t.email}))`),
  ],
)

/** The kinds of device that an account was used from, such as "Chrome · Android", so that a new one can be told. */
export const devices = sqliteTable(
  'devices',
  {
    userId: owner(),
    label: text('label').notNull(),
    firstSeenAt: instant('first_seen_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.label] })],
)
