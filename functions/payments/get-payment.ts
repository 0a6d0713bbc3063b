import type { Locale } from '../../schema/enums.ts'
import type { Payment } from '../../schema/payments.ts'
import { type Credential, readAs } from '../accounts/session.ts'
import { present } from '../bookings/present.ts'
import type { Ctx } from '../context.ts'
import { askProvider } from './ask.ts'
import { ownOrder } from './own-order.ts'
import { mayChange } from './rules.ts'

export type PaymentResult =
  | { tag: 'found'; payment: Payment }
  | { tag: 'session.required' | 'not.found' }

/**
 * How a payment stands. LiqPay is asked first while it may still have news: the browser's return
 * proves nothing, the callback may be late or lost, and after a failure the payer may have tried again.
 */
export async function getPayment(
  ctx: Ctx,
  credential: Credential,
  orderId: string,
  locale: Locale,
): Promise<PaymentResult> {
  const first = await readPayment(ctx, credential, orderId, locale)
  if (first.tag !== 'found' || !mayChange(first.order.payment)) return first
  const asked = await askProvider(ctx, first.order)
  return asked.tag === 'taken' ? readPayment(ctx, credential, orderId, locale) : first
}

async function readPayment(ctx: Ctx, credential: Credential, orderId: string, locale: Locale) {
  const found = await readAs(ctx, credential, (db) => ownOrder(db, credential, orderId))
  if (!found) return { tag: 'session.required' as const }
  const [[payment], [row]] = found.rows
  if (!payment || !row) return { tag: 'not.found' as const }
  return {
    tag: 'found' as const,
    payment: {
      orderId: payment.id,
      status: payment.status,
      price: { amount: payment.amount, currency: payment.currency },
      booking: present(row, ctx.clock.now(), locale),
    },
    order: { payment, booking: row.booking, teacherUserId: row.lesson.teacherUserId },
  }
}
