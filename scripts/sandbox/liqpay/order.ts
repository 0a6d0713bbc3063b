import * as v from 'valibot'
import { LANGUAGES } from './language.ts'
import { STATUSES, isPaid, lapse } from './statuses.ts'
import type { Status } from './statuses.ts'
import { codeOf, isErrCode } from './errors.ts'
import type { ErrCode } from './errors.ts'

/** How one callback was received: the HTTP status of the app, or null with the error. */
const Delivery = v.object({
  status: v.nullable(v.number()),
  error: v.optional(v.string()),
})

/** An order whose checkout was opened. Amounts are minor units, instants epoch milliseconds. */
export const Order = v.object({
  orderId: v.string(),
  version: v.number(),
  amount: v.number(),
  currency: v.picklist(['UAH', 'USD', 'EUR']),
  description: v.string(),
  language: v.picklist(LANGUAGES),
  serverUrl: v.nullable(v.string()),
  resultUrl: v.nullable(v.string()),
  expiresAt: v.nullable(v.number()),
  info: v.nullable(v.string()),
  paymentId: v.number(),
  /** LiqPay's own id; it also names the checkout page. */
  liqpayOrderId: v.string(),
  status: v.picklist(STATUSES),
  errCode: v.nullable(v.pipe(v.string(), v.custom<ErrCode>(isErrCode))),
  createdAt: v.number(),
  endAt: v.nullable(v.number()),
  refunded: v.number(),
  refundedAt: v.nullable(v.number()),
  /** Newest last. */
  callbacks: v.array(v.object({ at: v.number(), sent: v.picklist(STATUSES), ...Delivery.entries })),
})

export type Order = v.InferOutput<typeof Order>
export type Delivery = v.InferOutput<typeof Delivery>
export type Currency = Order['currency']

/** What the merchant asks for at the checkout, before LiqPay adds its own. */
export type OrderRequest = Pick<
  Order,
  | 'orderId'
  | 'version'
  | 'amount'
  | 'currency'
  | 'description'
  | 'language'
  | 'serverUrl'
  | 'resultUrl'
  | 'expiresAt'
  | 'info'
>

export function isLate(order: Order, now: number): boolean {
  return order.expiresAt !== null && now > order.expiresAt
}

/** The state as LiqPay would tell it now: an unfinished order lapses with its time. */
export function standing(order: Order, now: number): { status: Status; errCode: ErrCode | null } {
  const lapsed = isLate(order, now) ? lapse(order.status) : undefined
  if (lapsed !== undefined) return { status: 'error', errCode: lapsed }
  return { status: order.status, errCode: order.errCode }
}

/**
 * Moves the order on. Money that came in stays: a paid order can only be reversed, so an older or
 * repeated outcome leaves it as it is.
 */
export function move(order: Order, status: Status, now: number): void {
  if (isPaid(order.status) && status !== 'reversed') return
  if (order.status === 'reversed') return
  order.status = status
  order.errCode = codeOf(status)
  order.endAt = now
  if (status === 'reversed') {
    order.refunded = order.amount
    order.refundedAt = now
  }
}
