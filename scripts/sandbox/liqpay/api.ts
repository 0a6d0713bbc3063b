import type { Callbacks } from './callbacks.ts'
import { languageOf, openEnvelope } from './envelope.ts'
import type { LiqPayKeys, Params } from './envelope.ts'
import { describe } from './errors.ts'
import type { LiqPayError } from './errors.ts'
import { standing } from './order.ts'
import type { Language } from './language.ts'
import type { Orders } from './orders.ts'
import { paymentBody } from './payment-body.ts'
import { applyRefund, decideRefund } from './refund.ts'

export interface ApiParts {
  orders: Orders
  callbacks: Callbacks
  keys: LiqPayKeys
  now: () => number
}

/** `POST /api/request`: the answer's body. Errors too travel with HTTP 200. */
export function answerRequest(
  { orders, callbacks, keys, now }: ApiParts,
  data: unknown,
  signature: unknown,
): object {
  const opened = openEnvelope(data, signature, keys)
  if ('error' in opened) return failed(opened.error, 'uk')
  const { params } = opened
  const language = languageOf(params)
  const order = orders.find(textOf(params, 'order_id'))
  const action = textOf(params, 'action')
  if (action !== 'status' && action !== 'refund')
    return failed({ code: 'err_api_action' }, language)
  if (params.get('order_id') === undefined) return failed({ code: 'order_id_empty' }, language)
  if (order === undefined) return failed({ code: 'payment_not_found' }, language)

  if (action === 'status') {
    return { result: 'ok', ...paymentBody(order, keys.publicKey, standing(order, now())) }
  }
  const refund = decideRefund(order, params.get('amount'))
  if ('error' in refund) return failed(refund.error, language)
  applyRefund(order, refund, now())
  orders.changed()
  callbacks.sendLater(order, { status: 'reversed', errCode: null })
  return {
    result: 'ok',
    action: 'refund',
    payment_id: order.paymentId,
    status: refund.whole ? 'reversed' : 'success',
    wait_amount: false,
  }
}

function failed(error: LiqPayError, language: Language): object {
  return {
    result: 'error',
    status: 'error',
    err_code: error.code,
    err_description: describe(error, language),
  }
}

function textOf(params: Params, name: string): string {
  const value = params.get(name)
  return typeof value === 'string' ? value : ''
}
