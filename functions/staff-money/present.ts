import type { RefundState } from '../../schema/staff-money.ts'
import type { Refund } from '../payments/ask-refund.ts'
import { toRfc3339 } from '../time/format.ts'

/** A refund, as the API tells staff of it. */
export function present({ id, paymentId, userId, amount, currency, ...row }: Refund): RefundState {
  return {
    id,
    orderId: paymentId,
    money: { amount, currency },
    person: userId,
    state: row.status,
    askedAt: toRfc3339(row.createdAt),
    nextTryAt: row.dueAt === null ? null : toRfc3339(row.dueAt),
    tries: row.attempts,
    error: row.error,
  }
}
