/** Every status that LiqPay documents for a payment. Source: https://www.liqpay.ua/doc/api/callback */
export const STATUSES = [
  'success',
  'failure',
  'error',
  'reversed',
  'sandbox',
  'subscribed',
  'unsubscribed',
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
  'wait_compensation',
  'wait_reserve',
  'wait_secure',
  'wait_card',
  'wait_lc',
  'try_again',
] as const

export type Status = (typeof STATUSES)[number]

/** An order whose checkout was opened and where nothing was pressed yet. */
export const OPENED: Status = 'prepared'

const FINAL: ReadonlySet<Status> = new Set<Status>([
  'success',
  'failure',
  'error',
  'reversed',
  'sandbox',
  'subscribed',
  'unsubscribed',
])
const PAID: ReadonlySet<Status> = new Set<Status>(['success', 'sandbox', 'wait_compensation'])
/** The payer did not finish: these lapse when the order's time is over. */
const LAPSES: ReadonlyMap<Status, 'expired_prepared' | 'expired_3ds'> = new Map([
  [OPENED, 'expired_prepared' as const],
  ['3ds_verify', 'expired_3ds' as const],
])

export function isFinal(status: Status): boolean {
  return FINAL.has(status)
}

/** The shop has the money. */
export function isPaid(status: Status): boolean {
  return PAID.has(status)
}

/** The payer's money was taken, whether or not the shop has it yet. */
export function isTaken(status: Status): boolean {
  return isPaid(status) || status === 'wait_accept' || status === 'reversed'
}

/** What an unfinished order becomes past its `expired_date`, or nothing. */
export function lapse(status: Status): 'expired_prepared' | 'expired_3ds' | undefined {
  return LAPSES.get(status)
}
