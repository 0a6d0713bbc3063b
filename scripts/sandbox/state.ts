import * as v from 'valibot'
import { Mail } from './inbox/mail.ts'
import { Order } from './liqpay/order.ts'
import { RememberedAnswer } from './resend/idempotency.ts'

/** Everything that outlives a restart; `format` rises when an older file can no longer be read. */
export const State = v.object({
  format: v.literal(1),
  mails: v.array(Mail),
  answers: v.array(RememberedAnswer),
  orders: v.array(Order),
})

export type State = v.InferOutput<typeof State>

export function emptyState(): State {
  return { format: 1, mails: [], answers: [], orders: [] }
}
