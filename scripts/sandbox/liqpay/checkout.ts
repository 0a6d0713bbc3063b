import { Hono } from 'hono'
import type { Context } from 'hono'
import type { SandboxEnv } from '../env.ts'
import {
  checkoutDonePage,
  checkoutErrorPage,
  checkoutPage,
  returnByPostPage,
} from './checkout-page.ts'
import { languageOf, openEnvelope } from './envelope.ts'
import type { LiqPayKeys } from './envelope.ts'
import type { LiqPayError } from './errors.ts'
import { isLate, standing } from './order.ts'
import type { Language } from './language.ts'
import type { Order } from './order.ts'
import { readOrderRequest } from './order-request.ts'
import type { Orders } from './orders.ts'
import { OUTCOME_STATUS, isOutcome } from './outcomes.ts'
import { paymentBody } from './payment-body.ts'
import type { Settle } from './settle.ts'
import { encodeData, sign } from './signature.ts'
import { isFinal, isTaken } from './statuses.ts'

export interface CheckoutParts {
  orders: Orders
  settle: Settle
  keys: LiqPayKeys
  now: () => number
}

/** Where the shop's form arrives and the payer decides. */
export function checkoutRoutes({ orders, settle, keys, now }: CheckoutParts): Hono<SandboxEnv> {
  const refuse = (c: Context<SandboxEnv>, error: LiqPayError, language: Language) =>
    c.html(checkoutErrorPage(error, language), 400)
  const show = (c: Context<SandboxEnv>, order: Order) =>
    c.html(checkoutPage({ order, late: isLate(order, now()), finished: isFinished(order) }))

  function comeBack(c: Context<SandboxEnv>, order: Order, byPost: boolean) {
    const { resultUrl, language } = order
    if (resultUrl === null) return c.html(checkoutDonePage(language))
    if (!byPost) return c.redirect(resultUrl, 303)
    const data = encodeData(paymentBody(order, keys.publicKey, standing(order, now())))
    const signature = sign(data, keys.privateKey, order.version)
    return c.html(returnByPostPage({ language, resultUrl, data, signature }))
  }

  return new Hono<SandboxEnv>()
    .post('/api/3/checkout', async (c) => {
      const { data, signature } = await c.req.parseBody()
      const opened = openEnvelope(data, signature, keys)
      if ('error' in opened) return refuse(c, opened.error, 'uk')
      const language = languageOf(opened.params)
      const request = readOrderRequest(opened.params, opened.version, now())
      if ('error' in request) return refuse(c, request.error, language)
      const opening = orders.open(request.order)
      return 'error' in opening ? refuse(c, opening.error, language) : show(c, opening.order)
    })
    .get('/checkout/:id', (c) => {
      const order = orders.findByCheckout(c.req.param('id'))
      return order === undefined ? refuse(c, { code: 'payment_not_found' }, 'uk') : show(c, order)
    })
    .post('/checkout/:id', async (c) => {
      const order = orders.findByCheckout(c.req.param('id'))
      if (order === undefined) return refuse(c, { code: 'payment_not_found' }, 'uk')
      const { outcome } = await c.req.parseBody()
      if (outcome === 'close') return comeBack(c, order, false)
      if (!isOutcome(outcome))
        return refuse(c, { code: 'err_wrong', field: 'outcome' }, order.language)
      // A second press, or one from a stale page, must not pay again.
      if (!isFinished(order)) await settle(order, OUTCOME_STATUS[outcome])
      return comeBack(c, order, outcome === 'success-post')
    })
}

function isFinished(order: Order): boolean {
  return isFinal(order.status) || isTaken(order.status)
}
