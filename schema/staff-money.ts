import * as v from 'valibot'
import { page } from './bookings.ts'
import { currencies, refundOutcomes, refundStates } from './enums.ts'
import { fault } from './faults.ts'
import * as p from './primitives.ts'

/** A number of an account, of a phone with its country, or of a card, also as it is printed there. */
const longNumber = /\d{12}|(?:\d{4}[ -]){3}\d{4}/

/**
 * Names a transfer in the school's own books, such as `ПІ 1204 / 22.11.2026`: it holds a number, and
 * nothing of a person, for it is kept as long as the accounts.
 */
export const reference = v.pipe(
  p.tidyText(60),
  v.regex(/^[\p{L}\p{N} ./№#:_-]+$/u, fault('reference.malformed')),
  v.regex(/\p{N}/u, fault('reference.malformed')),
  v.check((text) => !longNumber.test(text), fault('reference.personal')),
)

/** `POST /api/staff/people/{id}/pay-back`: minor units, more than none. */
export const payBack = v.strictObject({
  money: v.strictObject({
    amount: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000_000)),
    currency: v.picklist(currencies),
  }),
  reference,
})

export const paidBack = v.object({
  id: v.string(),
  person: v.string(),
  money: p.money,
  reference: v.string(),
  at: p.sentInstant,
})

/** `GET /api/staff/refunds`: all, or those that stand so. */
export const refundQuery = v.strictObject({
  ...page.entries,
  state: v.optional(v.picklist(refundStates)),
})
export type RefundQuery = v.InferOutput<typeof refundQuery>

export const refundParam = v.strictObject({ id: v.pipe(v.string(), v.maxLength(80)) })

/** `POST /api/staff/refunds/{id}/settle`. */
export const settleRefund = v.strictObject({ outcome: v.picklist(refundOutcomes) })

export const refundState = v.object({
  id: v.string(),
  orderId: v.string(),
  money: p.money,
  /** Whose money it is: an id. */
  person: v.string(),
  state: v.picklist(refundStates),
  askedAt: p.sentInstant,
  /** When LiqPay is asked next; null once it has ended. */
  nextTryAt: v.nullable(p.sentInstant),
  tries: v.number(),
  error: v.nullable(v.string()),
})
export type RefundState = v.InferOutput<typeof refundState>

export const refundList = v.object({
  items: v.array(refundState),
  nextCursor: v.nullable(v.string()),
})
