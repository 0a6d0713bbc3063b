import { sql } from 'drizzle-orm'
import { check, index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { mailEventTypes, suppressionReasons } from '../../schema/deliveries.ts'
import { id, instant } from '../columns.ts'

/** What the provider told of our mails, once each and append-only: no address, no text. */
export const mailEvents = sqliteTable(
  'mail_events',
  {
    id: id(),
    /** The provider's own id of the message (svix-id): a repeated one is the same row. */
    messageId: text('message_id').notNull().unique('mail_events_once'),
    type: text('type', { enum: mailEventTypes }).notNull(),
    /** The row that the mail was sent for, as its tag said. */
    rowId: text('row_id').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [index('mail_events_row').on(t.rowId), index('mail_events_age').on(t.receivedAt)],
)

/**
 * Addresses that mail does not reach or is not wanted at: a keyed hash, for imports to leave them out;
 * `suppressed_at` of `users` and `subscribers` says the same for joins. A suppression stands unless it
 * was lifted at or after `at`; a lifted one is kept a while, so that an older event that comes late
 * does not bring it back.
 */
export const suppressions = sqliteTable(
  'suppressions',
  {
    hash: text('hash').primaryKey(),
    reason: text('reason', { enum: suppressionReasons }).notNull(),
    /** The first event since the last lifting. */
    at: instant('at').notNull(),
    liftedAt: instant('lifted_at'),
  },
  (t) => [
    index('suppressions_lifted')
      .on(t.liftedAt)
      .where(sql`lifted_at is not null`),
    check('suppressions_hash', sql`length(${t.hash}) = 64`),
    check('suppressions_reason', sql.raw(`reason in ('${suppressionReasons.join("','")}')`)),
  ],
)
