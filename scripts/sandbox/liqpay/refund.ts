import { minorUnits } from './amount.ts'
import type { LiqPayError } from './errors.ts'
import type { Order } from './order.ts'
import { isPaid } from './statuses.ts'

export type Refund = { amount: number; whole: boolean } | { error: LiqPayError }

/** Decides a refund of `asked` (major units; all that is left when absent). */
export function decideRefund(order: Order, asked: unknown): Refund {
  if (!isPaid(order.status)) return { error: { code: 'payment_err_status' } }
  const left = order.amount - order.refunded
  const amount = asked === undefined ? left : minorUnits(asked)
  if (amount === undefined) return { error: { code: 'err_wrong', field: 'amount' } }
  if (amount > left) return { error: { code: 'err_amount_hold' } }
  return { amount, whole: amount === left }
}

/** A part leaves the payment a success that says how much went back; the whole reverses it. */
export function applyRefund(
  order: Order,
  { amount, whole }: { amount: number; whole: boolean },
  now: number,
): void {
  order.refunded += amount
  order.refundedAt = now
  if (whole) order.status = 'reversed'
}
