import { sql } from 'drizzle-orm'
import { check, index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { locales } from '../../schema/enums.ts'
import { id, instant } from '../columns.ts'

/**
 * Who asked for announcements without an account; `pending → active` by the link of a mail. When the
 * address comes to have an account, the account's setting counts, and the row only keeps the links of
 * older mails alive. A row is deleted on refusal, and so is one that nobody confirms: no state keeps
 * an address that should be gone.
 */
export const subscribers = sqliteTable(
  'subscribers',
  {
    id: id(),
    email: text('email').notNull(),
    name: text('name'),
    locale: text('locale', { enum: locales }).notNull(),
    status: text('status', { enum: ['pending', 'active'] }).notNull(),
    createdAt: instant('created_at').notNull(),
    confirmedAt: instant('confirmed_at'),
    /** Until then it can be confirmed. */
    expiresAt: instant('expires_at'),
    /** Since when the address cannot be written to; null while it can. */
    suppressedAt: instant('suppressed_at'),
    /** Of an imported one: where and when the person agreed; null when a mail's link was followed. */
    consentSource: text('consent_source'),
  },
  (t) => [
    uniqueIndex('subscribers_email').on(t.email),
    index('subscribers_expiry')
      .on(t.expiresAt)
      .where(sql`status = 'pending'`),
    check('subscribers_email_normal', sql`${t.email} = lower(trim(${t.email}))`),
    check(
      'subscribers_status',
      sql`(${t.status} = 'pending' and ${t.expiresAt} is not null and ${t.confirmedAt} is null)
        or (${t.status} = 'active' and ${t.expiresAt} is null and ${t.confirmedAt} is not null)`,
    ),
    check(
      'subscribers_consent',
      sql`${t.consentSource} is null or (${t.status} = 'active' and ${t.consentSource} <> '')`,
    ),
  ],
)

/**
 * Addresses at which announcements were refused, or which an account has left for another: a keyed hash,
 * each of the two under a key of its own, so that no import brings them back.
 */
export const refusals = sqliteTable(
  'refusals',
  { hash: text('hash').primaryKey(), at: instant('at').notNull() },
  (t) => [check('refusals_hash', sql`length(${t.hash}) = 64`)],
)
