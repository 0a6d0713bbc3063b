import { closings } from '../tables/closings.ts'
import { ledger, payments, providerEvents } from '../tables/payments.ts'
import { refunds } from '../tables/refunds.ts'
import { nobodys, registered, under, withheld } from './facts.ts'

const kept = under({ ground: 'legal duty', kept: 'records', erase: 'kept' })

/** Money: no payer's name, address or card among it. */
export const moneyRegistry = {
  payments: registered(
    payments,
    { by: 'userId', holds: 'id' },
    {
      id: kept('record', 'the order at LiqPay', 'payments.order'),
      bookingId: kept('record', 'what is paid', 'payments.booking'),
      userId: kept('record', 'who pays', withheld.person),
      amount: kept('record', 'how much', 'payments.amount'),
      currency: kept('record', 'how much', 'payments.amount'),
      apiVersion: kept('none', 'how LiqPay signs', withheld.inner),
      status: kept('record', 'how it stands', 'payments.state'),
      reversedAmount: kept('record', 'how much went back', 'payments.returned'),
      providerStatus: kept('record', 'what LiqPay said last', 'payments.liqpayState'),
      errorCode: kept('record', 'why it failed', 'payments.errorCode'),
      createdAt: kept('record', 'when it was begun', 'payments.begunAt'),
      expiresAt: kept('record', 'until when it could begin', 'payments.expiresAt'),
      paidAt: kept('record', 'when it was paid', 'payments.paidAt'),
      nextCheckAt: kept('record', 'when LiqPay is asked', 'payments.nextAskedAt'),
      checks: kept('record', 'how often it was asked', 'payments.timesAsked'),
    },
  ),
  providerEvents: registered(providerEvents, null, {
    id: kept('record', 'what LiqPay said', 'paymentNews.id'),
    provider: kept('record', 'who said it', 'paymentNews.from'),
    via: kept('record', 'how it was heard', 'paymentNews.via'),
    orderId: kept('record', 'of which order', 'paymentNews.order'),
    providerId: kept('record', 'LiqPay’s own number', 'paymentNews.liqpayId'),
    status: kept('record', 'what LiqPay said', 'paymentNews.liqpayState'),
    amount: kept('record', 'how much', 'paymentNews.amount'),
    refunded: kept('record', 'how much went back', 'paymentNews.returned'),
    currency: kept('record', 'how much', 'paymentNews.currency'),
    errorCode: kept('record', 'why it failed', 'paymentNews.errorCode'),
    occurredAt: kept('record', 'when it happened', 'paymentNews.happenedAt'),
    receivedAt: kept('record', 'when it was heard', 'paymentNews.heardAt'),
    digest: kept('none', 'taking an event once', withheld.inner),
  }),
  refunds: registered(
    refunds,
    { by: 'userId', holds: 'id' },
    {
      id: kept('record', 'tells the refund from others', 'refunds.id'),
      operation: kept('record', 'giving back once', ['refunds.operation', 'refunds.askedBy']),
      paymentId: kept('record', 'of which payment', 'refunds.order'),
      userId: kept('record', 'whose money it is', withheld.person),
      amount: kept('record', 'how much', 'refunds.amount'),
      currency: kept('record', 'how much', 'refunds.amount'),
      status: kept('record', 'how it stands', 'refunds.state'),
      createdAt: kept('record', 'when it was begun', 'refunds.askedAt'),
      dueAt: kept('record', 'when it is tried again', 'refunds.nextTryAt'),
      attempts: kept('record', 'how often it was tried', 'refunds.tries'),
      triedAt: kept('record', 'when it was tried first', 'refunds.triedAt'),
      acceptedAt: kept('record', 'when LiqPay took it on', 'refunds.acceptedAt'),
      error: kept('record', 'why it failed', 'refunds.errorCode'),
    },
  ),
  ledger: registered(
    ledger,
    { by: 'userId', holds: 'id' },
    {
      id: kept('record', 'tells the line from others', 'ledger.id'),
      userId: kept('record', 'whose money it is', withheld.person),
      at: kept('record', 'when', 'ledger.at'),
      kind: kept('record', 'what moved it', 'ledger.kind'),
      reference: kept('record', 'which transfer paid it back', 'ledger.reference'),
      actorId: kept('none', 'who of the school paid it back', withheld.inner),
      amount: kept('record', 'how much', ['ledger.amount', 'balance.sum']),
      currency: kept('record', 'how much', ['ledger.amount', 'balance.sum']),
      paymentId: kept('record', 'by which order', 'ledger.order'),
      bookingId: kept('record', 'for which booking', 'ledger.booking'),
    },
  ),
  closings: registered(closings, null, {
    id: nobodys('that old records were let go'),
    at: nobodys('when they were let go'),
    until: nobodys('up to when'),
    status: nobodys('that it is done'),
  }),
}
