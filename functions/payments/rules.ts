import type { BookingStatus, Currency, PaymentStatus } from '../../schema/enums.ts'

/** What LiqPay says of an order, in our units; `null` where it said nothing. */
export interface News {
  orderId: string
  status: string
  amount: number | null
  /** What has gone back to the card so far, in all. */
  refunded: number | null
  currency: string | null
  publicKey: string | null
  providerId: string | null
  errorCode: string | null
  occurredAt: number | null
}

/** What a provider's status means for the school's money. */
export type Verdict = 'paid' | 'failed' | 'reversed' | 'pending' | 'unknown'

const failed = new Set(['failure', 'error'])

/** The payer must act, or LiqPay works on it. https://www.liqpay.ua/en/doc/api/callback */
const pending = new Set([
  '3ds_verify',
  'captcha_verify',
  'cvv_verify',
  'ivr_verify',
  'otp_verify',
  'password_verify',
  'phone_verify',
  'pin_verify',
  'receiver_verify',
  'sender_verify',
  'senderapp_verify',
  'p24_verify',
  'mp_verify',
  'wait_qr',
  'wait_sender',
  'processing',
  'prepared',
  'hold_wait',
  'cash_wait',
  'invoice_wait',
  'wait_accept',
  'wait_reserve',
  'wait_secure',
  'wait_card',
  'wait_lc',
  'try_again',
])

/**
 * `success` and `wait_compensation` are paid; `sandbox` is, under sandbox keys only. A status that
 * we do not know stays pending and is logged.
 */
export function verdictOf(status: string, publicKey: string): Verdict {
  if (status === 'success' || status === 'wait_compensation') return 'paid'
  if (status === 'sandbox') return publicKey.startsWith('sandbox_') ? 'paid' : 'unknown'
  if (status === 'reversed') return 'reversed'
  if (failed.has(status)) return 'failed'
  return pending.has(status) ? 'pending' : 'unknown'
}

/** What must be equal between an event and the order it claims to be about. */
export type Mismatch = 'order' | 'amount' | 'currency' | 'key'

export function mismatchOf(
  news: News,
  order: { id: string; amount: number; currency: Currency },
  publicKey: string,
): Mismatch | null {
  if (news.orderId !== order.id) return 'order'
  if (news.publicKey !== publicKey) return 'key'
  if (!amountFits(news, order.amount)) return 'amount'
  if (news.currency !== order.currency) return 'currency'
  return null
}

/** A reversal may tell of a part; nothing else may tell of another sum than the order's. */
function amountFits({ status, amount }: News, ordered: number): boolean {
  if (amount === null) return false
  return status === 'reversed' ? amount > 0 && amount <= ordered : amount === ordered
}

/**
 * How much of an order has gone back to the card by LiqPay's word. Where it names no sum of returns, a
 * reversal of the whole order is one only while none of it had gone back before: of a part we cannot
 * know whether it is told for the second time.
 */
export function backSoFar(
  { status, amount, refunded }: Pick<News, 'status' | 'amount' | 'refunded'>,
  order: { amount: number; reversedAmount: number },
): number {
  if (refunded !== null) return refunded
  const whole = status === 'reversed' && amount === order.amount && order.reversedAmount === 0
  return whole ? order.amount : 0
}

/** LiqPay speaks in major units with at most two decimals; null when it is no such amount. */
export function minorUnits(major: number): number | null {
  const minor = Math.round(major * 100)
  return Number.isSafeInteger(minor) && Math.abs(minor - major * 100) < 1e-6 ? minor : null
}

/** Why a booking of this status cannot be paid; null for a live hold. */
export function unpayable(status: BookingStatus): 'hold.expired' | 'booking.settled' | null {
  if (status === 'held') return null
  return status === 'expired' ? 'hold.expired' : 'booking.settled'
}

export type Attempt =
  | { tag: 'open'; expiresAt: number; holdExpiresAt: number; extends: boolean }
  | { tag: 'too-late' }

/**
 * When an attempt to pay must have begun: `margin` ms before the hold ends. An attempt needs `margin`
 * itself; a hold with less left is lengthened, once.
 */
export function attemptFor(
  hold: { expiresAt: number; extended: boolean },
  now: number,
  margin: number,
): Attempt {
  if (hold.expiresAt <= now) return { tag: 'too-late' }
  const expiresAt = hold.expiresAt - margin
  if (expiresAt - now >= margin)
    return { tag: 'open', expiresAt, holdExpiresAt: hold.expiresAt, extends: false }
  if (hold.extended) return { tag: 'too-late' }
  return { tag: 'open', expiresAt: now + margin, holdExpiresAt: now + 2 * margin, extends: true }
}

/**
 * An order's answer is awaited this long past its own end, in ms. A failed one may still be paid by
 * another try that began in time; one that nobody opened is given up after a day.
 */
const awaited = {
  pending: 30 * 24 * 60 * 60_000,
  failed: 24 * 60 * 60_000,
  unopened: 24 * 60 * 60_000,
}

/** No pause between two questions is longer, in ms: while the checkout is open, and afterwards. */
const longestPause = { open: 3 * 60_000, closed: 6 * 60 * 60_000 }

/**
 * When the cron asks about an order again; null when nothing more is awaited. A pause is as long as
 * the time since the attempt began, or since its end, so that pauses double; while the checkout is
 * open they stay short enough that one falls between the last moment to pay and the hold's end.
 */
export function checkAfter(
  order: { status: PaymentStatus; createdAt: number; expiresAt: number },
  now: number,
  firstAfter: number,
): number | null {
  const { status, createdAt, expiresAt } = order
  if (status !== 'pending' && status !== 'failed') return null
  if (now > expiresAt + awaited[status]) return null
  const pause =
    now < expiresAt
      ? Math.min(longestPause.open, now - createdAt)
      : Math.min(longestPause.closed, now - expiresAt)
  return now + Math.max(firstAfter, pause)
}

/** Whether LiqPay may still have news of an order. */
export function mayChange(payment: { status: PaymentStatus; nextCheckAt: number | null }): boolean {
  return (
    payment.status === 'pending' || (payment.status === 'failed' && payment.nextCheckAt !== null)
  )
}

/** An order that LiqPay never saw was never opened; a day past its end nobody will. */
export function isAbandoned(order: { expiresAt: number }, now: number): boolean {
  return now > order.expiresAt + awaited.unopened
}

/**
 * Pauses between two tries of a refund, in ms; the last one repeats. The first is longer by far than
 * any answer of LiqPay's is waited for: what may be repeated has surely ended.
 */
const refundPauses = [2, 10, 60, 6 * 60].map((minutes) => minutes * 60_000)

/** Tries of a refund after which staff is told that it has no end: this one comes seven hours after the first. */
export const triesBeforeAlert = 5

/** When a refund is seen to again after its `attempts`-th try. */
export function refundDueAfter(attempts: number, now: number): number {
  const last = refundPauses.length - 1
  return now + (refundPauses[Math.min(Math.max(attempts, 1) - 1, last)] ?? 0)
}

/**
 * When a refund may be looked at anew: its last try has surely ended by then (ms). It is told from when
 * it is due, for every try plans the next one.
 */
export function refundRestsUntil({ attempts, dueAt }: { attempts: number; dueAt: number }): number {
  if (attempts === 0) return 0
  const lastTry = dueAt - refundDueAfter(attempts, 0)
  return refundDueAfter(1, lastTry)
}
