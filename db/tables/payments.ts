import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { currencies, ledgerKinds, paymentStatuses } from '../../schema/enums.ts'
import { id, instant, money } from '../columns.ts'
import { users } from './accounts.ts'
import { bookings } from './bookings.ts'

/** One attempt to pay for a booking; its id is the provider's order id. */
export const payments = sqliteTable(
  'payments',
  {
    id: id(),
    bookingId: text('booking_id')
      .notNull()
      .references(() => bookings.id),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    amount: money('amount').notNull(),
    currency: text('currency', { enum: currencies }).notNull(),
    /** LiqPay's API version this order was made with: it decides how a callback is signed. */
    apiVersion: integer('api_version').notNull(),
    status: text('status', { enum: paymentStatuses }).notNull(),
    reversedAmount: money('reversed_amount').notNull(),
    /** The provider's own word, as last heard, and its error code. */
    providerStatus: text('provider_status'),
    errorCode: text('error_code'),
    createdAt: instant('created_at').notNull(),
    /** The provider's `expired_date`: no payment is begun after it. */
    expiresAt: instant('expires_at').notNull(),
    paidAt: instant('paid_at'),
    /** When the cron asks the provider next; null once nothing more is awaited. */
    nextCheckAt: instant('next_check_at'),
    checks: integer('checks').notNull(),
  },
  (t) => [
    index('payments_booking').on(t.bookingId),
    index('payments_user').on(t.userId),
    index('payments_due')
      .on(t.nextCheckAt)
      .where(sql`next_check_at is not null`),
    check('payments_amount', sql`${t.amount} > 0`),
    check('payments_reversed', sql`${t.reversedAmount} between 0 and ${t.amount}`),
    check('payments_status', sql.raw(`status in ('${paymentStatuses.join("','")}')`)),
    check(
      'payments_paid_at',
      sql`(${t.status} in ('paid', 'reversed')) = (${t.paidAt} is not null)`,
    ),
  ],
)

/** What a provider told us, once each and append-only: no payer's name, address or card. */
export const providerEvents = sqliteTable(
  'provider_events',
  {
    id: id(),
    provider: text('provider', { enum: ['liqpay'] }).notNull(),
    via: text('via', { enum: ['callback', 'status'] }).notNull(),
    orderId: text('order_id').notNull(),
    providerId: text('provider_id'),
    status: text('status').notNull(),
    amount: money('amount'),
    /** What had gone back to the card by then, in all, where it says so. */
    refunded: money('refunded'),
    currency: text('currency'),
    errorCode: text('error_code'),
    occurredAt: instant('occurred_at'),
    receivedAt: instant('received_at').notNull(),
    /** SHA-256 of the whole event: a repeated one is the same row. */
    digest: text('digest').notNull(),
  },
  (t) => [
    uniqueIndex('provider_events_once').on(t.provider, t.digest),
    index('provider_events_order').on(t.orderId),
  ],
)

/**
 * A student's money, append-only: a payment adds its amount, a confirmed lesson takes its price, a
 * cancellation gives it back, a reversal takes what went back to the card, and a `paid-back` line what
 * the school gave back by hand, under a reference that never stands twice. The sum is the balance,
 * less what is on its way back, and never falls below zero. A line is the fact and states follow it:
 * by triggers, a `payment` line makes its payment paid, a `lesson` line its booking confirmed, a
 * `cancellation` line its booking cancelled, and nothing else can. Lines go with their records when
 * the books are closed; a `carried` line keeps what they add up to.
 */
export const ledger = sqliteTable(
  'ledger',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    at: instant('at').notNull(),
    kind: text('kind', { enum: ledgerKinds }).notNull(),
    amount: money('amount').notNull(),
    currency: text('currency', { enum: currencies }).notNull(),
    paymentId: text('payment_id').references(() => payments.id),
    bookingId: text('booking_id').references(() => bookings.id),
    /** Which transfer of the school's it was that paid money back by hand, and who of staff says so. */
    reference: text('reference'),
    actorId: text('actor_id'),
  },
  (t) => [
    index('ledger_user').on(t.userId, t.currency, t.at),
    index('ledger_booking').on(t.bookingId),
    uniqueIndex('ledger_payment_once')
      .on(t.paymentId)
      .where(sql`kind = 'payment'`),
    uniqueIndex('ledger_lesson_once')
      .on(t.bookingId)
      .where(sql`kind = 'lesson'`),
    uniqueIndex('ledger_cancellation_once')
      .on(t.bookingId)
      .where(sql`kind = 'cancellation'`),
    uniqueIndex('ledger_reference_once')
      .on(t.reference)
      .where(sql`reference is not null`),
    index('ledger_paid_back')
      .on(t.at)
      .where(sql`kind = 'paid-back'`),
    check('ledger_kind', sql.raw(`kind in ('${ledgerKinds.join("','")}')`)),
    check(
      'ledger_sign',
      sql`${t.amount} <> 0 and (${t.kind} = 'carried'
        or (${t.kind} in ('payment', 'cancellation')) = (${t.amount} > 0))`,
    ),
    check(
      'ledger_source',
      sql`(${t.kind} in ('payment', 'reversal')) = (${t.paymentId} is not null)
        and (${t.kind} in ('carried', 'paid-back')) = (${t.bookingId} is null)
        and (${t.kind} = 'paid-back') = (${t.reference} is not null)
        and (${t.kind} = 'paid-back') = (${t.actorId} is not null)`,
    ),
  ],
)
