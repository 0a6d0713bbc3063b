import type { RefundState } from '../../schema/staff-money.ts'
import type { Refund } from '../payments/ask-refund.ts'
import { toRfc3339 } from '../time/format.ts'

/** A refund, as the API tells staff of it. */
export function present({ id, paymentId, amount, currency, ...row }: Refund): RefundState {
  return {
    id,
    orderId: paymentId,
    money: { amount, currency },
    state: row.status,
    nextTryAt: row.dueAt === null ? null : toRfc3339(row.dueAt),
    tries: row.attempts,
    error: row.error,
  }
}
