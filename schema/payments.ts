import * as v from 'valibot'
import { booking } from './bookings.ts'
import { ledgerKinds, paymentStatuses } from './enums.ts'
import * as p from './primitives.ts'

export const pay = v.strictObject({ with: v.picklist(['liqpay', 'balance']) })

/** What the browser POSTs to LiqPay's checkout page. */
export const checkout = v.object({
  orderId: v.string(),
  checkout: v.object({
    url: v.string(),
    fields: v.object({ data: v.string(), signature: v.string() }),
  }),
})
export type Checkout = v.InferOutput<typeof checkout>

export const paymentParam = v.strictObject({ orderId: v.pipe(v.string(), v.maxLength(80)) })

export const payment = v.object({
  orderId: v.string(),
  status: v.picklist(paymentStatuses),
  price: p.money,
  booking,
})
export type Payment = v.InferOutput<typeof payment>

export const balance = v.object({
  money: p.money,
  lines: v.array(
    v.object({
      id: v.string(),
      at: p.sentInstant,
      kind: v.picklist(ledgerKinds),
      amount: v.number(),
      currency: v.string(),
      booking: v.optional(v.string()),
      note: v.optional(v.string()),
    }),
  ),
})
export type Balance = v.InferOutput<typeof balance>

/** The two form fields of every LiqPay callback. */
export const liqpayCallback = v.object({
  data: v.pipe(v.string(), v.minLength(1), v.maxLength(32_768)),
  signature: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
})

const majorUnits = v.union([v.number(), v.pipe(v.string(), v.decimal(), v.transform(Number))])

/**
 * What we read of a LiqPay event; its other fields (payer, card, address) are never taken in. A field
 * that says nothing is left out or null.
 */
export const liqpayEvent = v.object({
  public_key: v.nullish(v.string()),
  order_id: v.pipe(v.string(), v.maxLength(255)),
  status: v.pipe(v.string(), v.maxLength(64)),
  amount: v.nullish(majorUnits),
  /** What has gone back so far, in all. */
  refund_amount: v.nullish(majorUnits),
  currency: v.nullish(v.string()),
  payment_id: v.nullish(v.union([v.number(), v.string()])),
  err_code: v.nullish(v.string()),
  end_date: v.nullish(v.number()),
})
export type LiqpayEvent = v.InferOutput<typeof liqpayEvent>
