import { env } from 'cloudflare:workers'
import { expect } from 'vitest'
import * as v from 'valibot'
import { checkout, payment } from '../../schema/payments.ts'
import type { Client } from '../client.ts'
import { pay } from './booking-steps.ts'

/** The stand-in of LiqPay. */
export const liqpayUrl = v.parse(v.object({ LIQPAY_URL: v.string() }), env).LIQPAY_URL

/** The payer opens the checkout page, so that LiqPay knows the order. @returns its id */
export async function open(api: Client, bookingId: string): Promise<string> {
  const started = v.parse(checkout, await (await pay(api, bookingId)).json())
  const { url, fields } = started.checkout
  const page = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) })
  expect(page.status).toBe(200)
  return started.orderId
}

/** The payer decides there; no callback reaches the app. */
export const decide = (order: string, status: string) =>
  fetch(`${liqpayUrl}/control/settle`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ order_id: order, status, callback: { drop: true } }),
  })

/** How the payment stands, as the API says it. */
export const paymentOf = async (api: Client, order: string) =>
  v.parse(payment, await (await api.get(`/api/payments/${order}`)).json())
