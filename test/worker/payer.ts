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

/** A lesson that was booked and paid at LiqPay. @returns the ids of its booking and its order */
export async function paid(api: Client, bookingId: string) {
  const order = await open(api, bookingId)
  await decide(order, 'success')
  expect((await paymentOf(api, order)).status).toBe('paid')
  return { booking: bookingId, order }
}

/** How the next answers of LiqPay's server API misbehave. */
export const planFaults = (next: { status?: number; dropAnswer?: boolean; delayMs?: number }[]) =>
  fetch(`${liqpayUrl}/control/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ next }),
  })

const orders = v.object({
  items: v.array(v.object({ order_id: v.string(), status: v.string(), refund_amount: v.number() })),
})

/** How much of an order LiqPay has given back, in minor units. */
export async function givenBack(order: string): Promise<number> {
  const all = v.parse(orders, await (await fetch(`${liqpayUrl}/control/orders`)).json())
  const found = all.items.find(({ order_id }) => order_id === order)
  return Math.round((found?.refund_amount ?? 0) * 100)
}
