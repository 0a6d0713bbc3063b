import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import { booking, bookingParam } from '../../schema/bookings.ts'
import * as s from '../../schema/payments.ts'
import { answers } from '../http/answers.ts'
import { badKey, idempotencyHeader, operationOf } from '../http/idempotency.ts'
import { input } from '../http/input.ts'
import { problem } from '../http/problem.ts'
import { credentialOf } from '../http/session.ts'
import type { AppEnv } from '../http/types.ts'
import { readBalance } from './balance.ts'
import { takeCallback } from './callback.ts'
import { startCheckout } from './checkout.ts'
import { getPayment } from './get-payment.ts'
import { payFromBalance } from './pay-from-balance.ts'

/** Money: payments of bookings, the balance, and LiqPay's callback. */
export const paymentRoutes = new Hono<AppEnv>()
  .post(
    '/api/bookings/:id/payment',
    describeRoute({
      tags: ['Payments'],
      summary: 'Pay a held booking at LiqPay or from the balance',
      parameters: idempotencyHeader,
      responses: answers(
        { 201: v.union([s.checkout, booking]) },
        'hold.expired',
        'booking.settled',
        'balance.insufficient',
        'not.found',
        'idempotency.mismatch',
      ),
    }),
    input('param', bookingParam),
    input('json', s.pay),
    async (c) => {
      const operation = await operationOf(c)
      if (operation === 'invalid') return badKey(c)
      const { ctx, locale } = c.var
      const pay = c.req.valid('json').with === 'liqpay' ? startCheckout : payFromBalance
      const result = await pay(ctx, credentialOf(c), c.req.valid('param').id, { locale, operation })
      switch (result.tag) {
        case 'checkout':
          return c.json(result.checkout, 201)
        case 'confirmed':
          return c.json(result.booking, 201)
        case 'replay':
          return c.json(result.answer, 201)
        default:
          return problem(c, result.tag)
      }
    },
  )
  .get(
    '/api/payments/:orderId',
    describeRoute({
      tags: ['Payments'],
      summary: 'How a payment stands; LiqPay is asked while it is pending',
      responses: answers({ 200: s.payment }, 'not.found'),
    }),
    input('param', s.paymentParam),
    async (c) => {
      const { ctx, locale } = c.var
      const result = await getPayment(ctx, credentialOf(c), c.req.valid('param').orderId, locale)
      return result.tag === 'found' ? c.json(result.payment) : problem(c, result.tag)
    },
  )
  .get(
    '/api/balance',
    describeRoute({
      tags: ['Payments'],
      summary: 'The balance and every line it is made of',
      responses: answers({ 200: s.balance }),
    }),
    async (c) => {
      const { ctx, locale } = c.var
      const result = await readBalance(ctx, credentialOf(c), locale)
      return result.tag === 'found' ? c.json(result.balance) : problem(c, result.tag)
    },
  )
  .post(
    '/webhooks/liqpay',
    describeRoute({
      tags: ['Providers'],
      summary: 'LiqPay tells of a payment: form fields data and signature',
      responses: answers({ 204: null }, 'callback.refused', 'input.invalid'),
    }),
    async (c) => {
      const form = v.safeParse(s.liqpayCallback, await c.req.parseBody().catch(() => null))
      if (!form.success) return problem(c, 'input.invalid')
      const result = await takeCallback(c.var.ctx, form.output)
      return result.tag === 'taken' ? c.body(null, 204) : problem(c, 'callback.refused')
    },
  )
