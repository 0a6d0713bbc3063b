import { majorUnits } from './amount.ts'
import { describe } from './errors.ts'
import type { ErrCode } from './errors.ts'
import type { Currency, Order } from './order.ts'
import { OPENED } from './statuses.ts'
import type { Status } from './statuses.ts'

/** UAH for one unit: what the card is debited is not what the order says. */
const DEBIT_RATE: Record<Currency, number> = { UAH: 1, USD: 41.5, EUR: 48.25 }
const COMMISSION = 0.015

export interface Told {
  status: Status
  errCode: ErrCode | null
}

/** The payment as a callback and the `status` call tell it, invented personal data included. */
export function paymentBody(order: Order, publicKey: string, told: Told): Record<string, unknown> {
  const amount = majorUnits(order.amount)
  const commission = Math.round(order.amount * COMMISSION) / 100
  return {
    payment_id: order.paymentId,
    action: 'pay',
    status: told.status,
    version: order.version,
    type: 'buy',
    paytype: 'card',
    public_key: publicKey,
    acq_id: 414963,
    order_id: order.orderId,
    liqpay_order_id: order.liqpayOrderId,
    description: order.description,
    ...(order.info === null ? {} : { info: order.info }),
    ...(told.status === OPENED ? {} : SENDER),
    amount,
    currency: order.currency,
    sender_commission: 0,
    receiver_commission: commission,
    agent_commission: 0,
    amount_debit: Math.round(order.amount * DEBIT_RATE[order.currency]) / 100,
    amount_credit: amount,
    commission_debit: 0,
    commission_credit: commission,
    currency_debit: 'UAH',
    currency_credit: order.currency,
    sender_bonus: 0,
    amount_bonus: 0,
    mpi_eci: '7',
    is_3ds: false,
    language: order.language,
    create_date: order.createdAt,
    end_date: order.endAt ?? order.createdAt,
    transaction_id: order.paymentId,
    ...(order.refundedAt === null
      ? {}
      : { refund_amount: majorUnits(order.refunded), refund_date_last: order.refundedAt }),
    ...(told.errCode === null
      ? {}
      : {
          err_code: told.errCode,
          err_description: describe({ code: told.errCode }, order.language),
        }),
  }
}

/** A payer who does not exist; the shop is expected to keep none of this. */
const SENDER = {
  sender_first_name: 'Тарас',
  sender_last_name: 'Вигаданий',
  sender_phone: '380000000000',
  sender_card_mask2: '424242*42',
  sender_card_bank: 'Test Bank',
  sender_card_type: 'visa',
  sender_card_country: 804,
  ip: '203.0.113.7',
}
