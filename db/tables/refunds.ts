import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { currencies, refundStates } from '../../schema/enums.ts'
import { id, instant, money } from '../columns.ts'
import { users } from './accounts.ts'
import { payments } from './payments.ts'

/**
 * Money that the school gives back to a card: `requested → done | failed`. While it is requested the
 * balance is less by its amount; the payment's `reversal` line makes it done, by a trigger. A payment
 * has one on its way at most.
 */
export const refunds = sqliteTable(
  'refunds',
  {
    id: id(),
    /** What asks for it, once: the same name never makes a second refund. */
    operation: text('operation').notNull(),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payments.id),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    amount: money('amount').notNull(),
    currency: text('currency', { enum: currencies }).notNull(),
    status: text('status', { enum: refundStates }).notNull(),
    createdAt: instant('created_at').notNull(),
    /** When the provider is asked next; null once it has ended. */
    dueAt: instant('due_at'),
    attempts: integer('attempts').notNull(),
    /** The first try, since when the provider may have carried it out. */
    triedAt: instant('tried_at'),
    /** Since when the provider has it and waits for the shop's own money: it is never sent again. */
    acceptedAt: instant('accepted_at'),
    /** The provider's error code. */
    error: text('error'),
  },
  (t) => [
    uniqueIndex('refunds_operation').on(t.operation),
    uniqueIndex('refunds_one_requested')
      .on(t.paymentId)
      .where(sql`status = 'requested'`),
    index('refunds_user').on(t.userId),
    index('refunds_payment').on(t.paymentId),
    index('refunds_status').on(t.status, t.id),
    index('refunds_due')
      .on(t.dueAt)
      .where(sql`status = 'requested'`),
    check('refunds_amount', sql`${t.amount} > 0`),
    check('refunds_status', sql`${t.status} in ('requested', 'done', 'failed')`),
    check('refunds_due_at', sql`(${t.status} = 'requested') = (${t.dueAt} is not null)`),
  ],
)
