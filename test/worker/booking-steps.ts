import * as v from 'valibot'
import { type Balance, balance } from '../../schema/payments.ts'
import { bookingIn, orderIn } from '../answers.ts'
import type { Client } from '../client.ts'
import { type Offer, startIn, wish } from '../lessons.ts'
import { type User, makeOffer, makeUser } from '../makers.ts'
import { type Event, signed } from '../setup/liqpay.ts'
import type { TestApp } from './support.ts'

/** A student at the app, and an offer to book. */
export async function meet(app: TestApp, price = 45_000) {
  const offer = await makeOffer(app.ctx.db, { price })
  const student = await makeUser(app.ctx.db)
  return { offer, student, api: await app.as(student) }
}

export const hold = (api: Client, offer: Offer, startsAt = startIn(3)) =>
  api.post('/api/bookings', wish(offer, startsAt))

/** The id of a new hold. */
export const held = async (api: Client, offer: Offer, startsAt = startIn(3)): Promise<string> =>
  (await bookingIn(await hold(api, offer, startsAt))).id

export const pay = (api: Client, id: string, way: 'liqpay' | 'balance' = 'liqpay') =>
  api.post(`/api/bookings/${id}/payment`, { with: way })

/** The id of a new order. */
export const ordered = async (api: Client, id: string): Promise<string> =>
  orderIn(await pay(api, id))

export const booking = async (api: Client, id: string) =>
  bookingIn(await api.get(`/api/bookings/${id}`))

export const balanceOf = async (api: Client): Promise<Balance> =>
  v.parse(balance, await (await api.get('/api/balance')).json())

/** LiqPay tells the app of an order; 450.00 UAH paid unless told otherwise. */
export function tell(app: TestApp, event: Partial<Event> & { order_id: string }) {
  return deliver(app, signed({ amount: 450, ...event }))
}

export function deliver(app: TestApp, fields: { data: string; signature: string }) {
  const body = new URLSearchParams(fields)
  return app.visitor().fetch('/webhooks/liqpay', { method: 'POST', body })
}

/** Someone else takes the same time. */
export async function rival(app: TestApp, offer: Offer, startsAt = startIn(3)): Promise<User> {
  const user = await makeUser(app.ctx.db)
  await held(await app.as(user), offer, startsAt)
  return user
}
