import { Hono } from 'hono'
import * as v from 'valibot'
import * as s from '../../schema/payments.ts'
import { renderPage } from '../http/page.tsx'
import { problem } from '../http/problem.ts'
import { readerOf } from '../http/reader.ts'
import { credentialOf, sessionRequired, whoIs } from '../http/session.ts'
import type { AppEnv } from '../http/types.ts'
import { startCheckout } from './checkout.ts'
import { getPayment } from './get-payment.ts'
import { openCheckout } from './open-checkout.ts'
import { texts } from './page-texts.ts'
import { PaymentPending, ToCheckout } from './pages.tsx'
import { payFromBalance } from './pay-from-balance.ts'

/** While LiqPay thinks, the page looks again after so many seconds. */
const lookAgainSeconds = 5

/** Paying and coming back, for people. */
export const paymentPages = new Hono<AppEnv>()
  .post('/bookings/:id/pay', async (c) => {
    const person = await whoIs(c)
    if (!person) return sessionRequired(c)
    const form = v.safeParse(s.pay, await c.req.parseBody())
    if (!form.success) return problem(c, 'input.invalid')
    const reader = readerOf(c, person.user)
    const id = c.req.param('id')
    const pay = form.output.with === 'liqpay' ? startCheckout : payFromBalance
    const request = { locale: reader.locale, operation: null }
    const result = await pay(c.var.ctx, credentialOf(c), id, request)
    switch (result.tag) {
      // A page of its own, so that the way back from LiqPay never asks to send a form again.
      case 'checkout':
        return c.redirect(reader.link(`/payments/${result.checkout.orderId}/checkout`), 303)
      case 'confirmed':
      // The booking's own page says what has become of it, and how it can be paid.
      case 'hold.expired':
      case 'booking.settled':
      case 'balance.insufficient':
        return c.redirect(reader.link(`/bookings/${id}`), 303)
      case 'replay':
        throw new Error('A form carries no Idempotency-Key')
      default:
        return problem(c, result.tag)
    }
  })
  .get('/payments/:orderId/checkout', async (c) => {
    const person = await whoIs(c)
    if (!person) return sessionRequired(c)
    const reader = readerOf(c, person.user)
    const orderId = c.req.param('orderId')
    const result = await openCheckout(c.var.ctx, credentialOf(c), orderId, reader.locale)
    if (result.tag === 'closed')
      return c.redirect(reader.link(`/bookings/${result.bookingId}`), 303)
    if (result.tag !== 'checkout') return problem(c, result.tag)
    return renderPage(
      c,
      { title: texts[reader.locale].toLiqPay, who: reader.who },
      <ToCheckout {...reader} {...result.checkout} bookingId={result.bookingId} />,
    )
  })
  // LiqPay sends the browser back by GET or by POST; it proves nothing, so nothing of it is read.
  .post('/pay/return', (c) => c.redirect(`/pay/return${new URL(c.req.url).search}`, 303))
  .get('/pay/return', (c) => {
    const order = v.safeParse(s.paymentParam, { orderId: c.req.query('order') })
    return c.redirect(
      order.success ? `/payments/${encodeURIComponent(order.output.orderId)}` : '/bookings',
      303,
    )
  })
  .get('/payments/:orderId', async (c) => {
    const person = await whoIs(c)
    if (!person) return sessionRequired(c)
    const reader = readerOf(c, person.user)
    const orderId = c.req.param('orderId')
    const result = await getPayment(c.var.ctx, credentialOf(c), orderId, reader.locale)
    if (result.tag !== 'found') return problem(c, result.tag)
    const { payment } = result
    if (payment.status !== 'pending')
      return c.redirect(reader.link(`/bookings/${payment.booking.id}`), 303)
    c.header('Refresh', String(lookAgainSeconds))
    return renderPage(
      c,
      { title: texts[reader.locale].payment, who: reader.who },
      <PaymentPending {...reader} bookingId={payment.booking.id} />,
    )
  })
