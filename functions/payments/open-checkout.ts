import type { Locale } from '../../schema/enums.ts'
import type { Checkout } from '../../schema/payments.ts'
import { type Credential, readAs } from '../accounts/session.ts'
import { statusAt } from '../bookings/rules.ts'
import type { Ctx } from '../context.ts'
import { checkoutOf } from './checkout.ts'
import { ownOrder } from './own-order.ts'

export type OpenCheckout =
  | { tag: 'checkout'; checkout: Checkout; bookingId: string }
  /** Paid, failed or too old: the booking's own page says what to do. */
  | { tag: 'closed'; bookingId: string }
  | { tag: 'session.required' | 'not.found' }

/** The checkout of an attempt that was begun and is still open; nothing is changed. One round trip. */
export async function openCheckout(
  ctx: Ctx,
  credential: Credential,
  orderId: string,
  locale: Locale,
): Promise<OpenCheckout> {
  const found = await readAs(ctx, credential, (db) => ownOrder(db, credential, orderId))
  if (!found) return { tag: 'session.required' }
  const [[payment], [row]] = found.rows
  if (!payment || !row) return { tag: 'not.found' }
  const { bookingId } = payment
  const now = ctx.clock.now()
  const isHeld = statusAt(row.booking, now) === 'held'
  if (!isHeld || payment.status !== 'pending' || payment.expiresAt <= now)
    return { tag: 'closed', bookingId }
  return { tag: 'checkout', checkout: await checkoutOf(ctx, payment, row, locale), bookingId }
}
