import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { deliveries } from '../../schema/deliveries.ts'
import { id, instant } from '../columns.ts'

/** Every kind of mail the school sends, in the order in which it matters. */
export const mailKinds = [
  'account.reset',
  'account.confirm',
  'account.exists',
  'account.email-change',
  'account.address-check',
  'account.password-changed',
  'account.email-changed',
  'account.new-device',
  'account.password-known',
  'account.erasure-asked',
  'account.factor-added',
  'account.factor-removed',
  'account.backup-codes-renewed',
  'account.backup-code-used',
  'account.policy-changed',
  'subscription.confirm',
  'payment.received',
  'booking.confirmed',
  'lesson.booked',
  'lesson.cancelled',
  'payment.to-balance',
  'payment.paid-back',
  'staff.payment-to-balance',
  'staff.payment-reversed',
  'staff.refund-failed',
  'staff.refund-open',
  'staff.news-paused',
  'staff.news-unwelcome',
  'announcement.test',
] as const
export type MailKind = (typeof mailKinds)[number]

/**
 * Mail to be sent, written with the change that causes it. It names the person by id (a user, or a
 * sign-up that is not one yet); the address is looked up when the row is claimed.
 * `queued → sending → sent | failed | unknown`; `dropped` when the person or the cause is gone, or the
 * address is suppressed (`error` says so). `sent` means that the provider has taken it, and `delivery`
 * what became of it then; by a trigger a row that has a `delivery` is neither `queued` nor `unknown`.
 */
export const outbox = sqliteTable(
  'outbox',
  {
    id: id(),
    kind: text('kind', { enum: mailKinds }).notNull(),
    /** What the mail is about (a booking, a payment, a sign-up); the row is only a wake-up. */
    subjectId: text('subject_id').notNull(),
    recipientId: text('recipient_id').notNull(),
    status: text('status', {
      enum: ['queued', 'sending', 'sent', 'failed', 'unknown', 'dropped'],
    }).notNull(),
    createdAt: instant('created_at').notNull(),
    /** When it may be tried next. */
    dueAt: instant('due_at').notNull(),
    attempts: integer('attempts').notNull(),
    /** A claim holds until here; its number fences off a claimer that came back late. */
    leaseUntil: instant('lease_until'),
    fence: integer('fence').notNull(),
    /** The request as first rendered, so that every retry is the same bytes; gone at the end state. */
    request: text('request'),
    /** The first try that may have been accepted without our knowing; null when none may. */
    firstTriedAt: instant('first_tried_at'),
    sentAt: instant('sent_at'),
    providerId: text('provider_id'),
    /** The provider's error name or an HTTP status; never its text. */
    error: text('error'),
    /** What the provider said became of it; null while it has said nothing. */
    delivery: text('delivery', { enum: deliveries }),
  },
  (t) => [
    uniqueIndex('outbox_once').on(t.kind, t.subjectId, t.recipientId),
    index('outbox_recipient').on(t.recipientId),
    index('outbox_age').on(t.createdAt),
    index('outbox_stored')
      .on(t.createdAt)
      .where(sql`request is not null`),
    index('outbox_due')
      .on(t.dueAt)
      .where(sql`status in ('queued', 'sending')`),
    check('outbox_delivery', sql.raw(`delivery in ('${deliveries.join("','")}')`)),
    check('outbox_kind', sql.raw(`kind in ('${mailKinds.join("','")}')`)),
    check(
      'outbox_status',
      sql`${t.status} in ('queued', 'sending', 'sent', 'failed', 'unknown', 'dropped')`,
    ),
    check(
      'outbox_request_ends',
      sql`${t.request} is null or ${t.status} in ('queued', 'sending', 'unknown')`,
    ),
  ],
)

/** A provider's queue that is stopped (a refused key, say), until staff or the next deploy resumes it. */
export const mailStops = sqliteTable('mail_stops', {
  id: id(),
  reason: text('reason').notNull(),
  since: instant('since').notNull(),
  retryAt: instant('retry_at').notNull(),
})
