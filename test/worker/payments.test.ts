import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { outbox } from '../../db/tables/mail.ts'
import { providerEvents } from '../../db/tables/payments.ts'
import { checkout } from '../../schema/payments.ts'
import { bookingIn, outcome } from '../answers.ts'
import { startIn } from '../lessons.ts'
import { signed } from '../setup/liqpay.ts'
import {
  balanceOf,
  booking,
  deliver,
  held,
  meet,
  ordered,
  pay,
  rival,
  tell,
} from './booking-steps.ts'
import { decide, liqpayUrl, open, paymentOf } from './payer.ts'
import { type TestApp, testApp } from './support.ts'

const minute = 60_000

const mailsAbout = async (app: TestApp, ...subjects: string[]) => {
  const rows = await Promise.all(
    subjects.map((subject) =>
      app.ctx.db.read.select().from(outbox).where(eq(outbox.subjectId, subject)),
    ),
  )
  return rows
    .flat()
    .map(({ kind, status }) => `${kind} ${status}`)
    .toSorted()
}

describe('a payment', () => {
  it('confirms its lesson in two round trips, with mails to the student and the teacher', async () => {
    const app = testApp()
    const { api, offer, student } = await meet(app)
    const id = await held(api, offer)
    const order = await ordered(api, id)
    const answer = await tell(app, { order_id: order })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('Server-Timing')).toBe('db;desc="2"')
    const mine = await booking(api, id)
    expect(mine).toMatchObject({
      status: 'confirmed',
      payment: { orderId: order, status: 'paid' },
      join: { service: 'zoom', account: student.videoAccount },
    })
    expect(await mailsAbout(app, id, order)).toEqual([
      'booking.confirmed sent',
      'lesson.booked sent',
      'payment.received sent',
    ])
    expect(await balanceOf(api)).toMatchObject({
      money: { amount: 0, currency: 'UAH' },
      lines: [
        { kind: 'lesson', amount: -45_000, booking: id },
        { kind: 'payment', amount: 45_000, booking: id },
      ],
    })
  })

  it('asks LiqPay for exactly the price, until five minutes before the hold ends', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    const started = v.parse(checkout, await (await pay(api, id)).json())
    const { data, signature } = started.checkout.fields
    const fields = JSON.parse(atob(data))
    const until = new Date(app.clock.now() + 25 * minute).toISOString()
    expect(fields).toMatchObject({
      version: 3,
      action: 'pay',
      amount: 450,
      currency: 'UAH',
      order_id: started.orderId,
      expired_date: until.slice(0, 19).replace('T', ' '),
    })
    expect(signed(fields).signature).toHaveLength(signature.length)
    expect(started.checkout.url).toBe(`${liqpayUrl}/api/3/checkout`)
  })

  it('that failed leaves the hold and can be tried again under a new order', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    const first = await ordered(api, id)
    await tell(app, { order_id: first, status: 'failure' })
    expect(await booking(api, id)).toMatchObject({ status: 'held', payment: { status: 'failed' } })
    const second = await ordered(api, id)
    expect(second).not.toBe(first)
    await tell(app, { order_id: second })
    expect((await booking(api, id)).status).toBe('confirmed')
  })

  it('that failed and then succeeded after all is paid', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    const order = await ordered(api, id)
    await tell(app, { order_id: order, status: 'failure' })
    await tell(app, { order_id: order })
    await tell(app, { order_id: order, status: 'failure' })
    expect((await booking(api, id)).status).toBe('confirmed')
    expect((await paymentOf(api, order)).status).toBe('paid')
  })

  it('lengthens a hold that is nearly over, once', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    app.clock.advanceBy(29 * minute)
    await ordered(api, id)
    const { holdExpiresAt } = await booking(api, id)
    expect(Date.parse(holdExpiresAt ?? '') - app.clock.now()).toBe(10 * minute)
    app.clock.advanceBy(6 * minute)
    expect(await outcome(await pay(api, id))).toBe('hold.expired')
  })

  it('cannot begin when the hold is over, or when nothing is owed', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    const late = await held(api, offer, startIn(4))
    await tell(app, { order_id: await ordered(api, id) })
    expect(await outcome(await pay(api, id))).toBe('booking.settled')
    app.clock.advanceBy(30 * minute)
    expect(await outcome(await pay(api, late))).toBe('hold.expired')
    expect(await outcome(await pay(api, late, 'balance'))).toBe('hold.expired')
  })

  it('twice for one lesson pays it once; the rest is balance', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    const first = await ordered(api, id)
    await tell(app, { order_id: first, status: 'failure' })
    const second = await ordered(api, id)
    await tell(app, { order_id: second })
    await tell(app, { order_id: first })
    expect((await booking(api, id)).status).toBe('confirmed')
    expect((await balanceOf(api)).money.amount).toBe(45_000)
    expect(await mailsAbout(app, first)).toEqual([
      'payment.to-balance sent',
      'staff.payment-to-balance sent',
    ])
  })
})

describe('money that comes after the hold', () => {
  async function late(app: TestApp, startsAt = startIn(3)) {
    const { api, offer } = await meet(app)
    const id = await held(api, offer, startsAt)
    const order = await ordered(api, id)
    app.clock.advanceBy(31 * minute)
    return { api, offer, id, order }
  }

  it('books the time when it is still free', async () => {
    const app = testApp()
    const { api, id, order } = await late(app)
    await app.tick()
    expect((await booking(api, id)).status).toBe('expired')
    await tell(app, { order_id: order })
    expect((await booking(api, id)).status).toBe('confirmed')
    expect((await balanceOf(api)).money.amount).toBe(0)
    expect(await mailsAbout(app, id, order)).toContain('booking.confirmed sent')
  })

  it('becomes balance when the time is taken, with a mail to the student and one to staff', async () => {
    const app = testApp()
    const { api, offer, id, order } = await late(app)
    await rival(app, offer)
    await tell(app, { order_id: order })
    expect(await booking(api, id)).toMatchObject({ status: 'expired', payment: { status: 'paid' } })
    expect((await balanceOf(api)).money).toEqual({ amount: 45_000, currency: 'UAH' })
    expect(await mailsAbout(app, id, order)).toEqual([
      'payment.to-balance sent',
      'staff.payment-to-balance sent',
    ])
  })

  it('is not spent by a repeated callback when the time is free again', async () => {
    const app = testApp()
    const { api, offer, id, order } = await late(app)
    await rival(app, offer)
    await tell(app, { order_id: order })
    app.clock.advanceBy(31 * minute)
    await app.tick()
    await tell(app, { order_id: order })
    expect((await booking(api, id)).status).toBe('expired')
    expect((await balanceOf(api)).money.amount).toBe(45_000)
  })

  it('becomes balance when the lesson has begun', async () => {
    const app = testApp()
    const start = Math.ceil((app.clock.now() + 20 * minute) / (60 * minute)) * 60 * minute
    const { api, offer } = await meet(app)
    const id = await held(api, offer, start)
    const order = await ordered(api, id)
    app.clock.advanceBy(120 * minute)
    await tell(app, { order_id: order })
    expect((await booking(api, id)).status).toBe('expired')
    expect((await balanceOf(api)).money.amount).toBe(45_000)
  })

  it('pays another lesson from the balance', async () => {
    const app = testApp()
    const { api, offer, order } = await late(app)
    await rival(app, offer)
    await tell(app, { order_id: order })
    const next = await held(api, offer, startIn(8))
    const answer = await pay(api, next, 'balance')
    expect(answer.status).toBe(201)
    expect(await bookingIn(answer)).toMatchObject({ id: next, status: 'confirmed' })
    expect((await booking(api, next)).join).toBeDefined()
    expect((await balanceOf(api)).money.amount).toBe(0)
    expect(await mailsAbout(app, next)).toEqual(['booking.confirmed sent', 'lesson.booked sent'])
    expect(await outcome(await pay(api, await held(api, offer, startIn(9)), 'balance'))).toBe(
      'balance.insufficient',
    )
  })

  it('goes back to the card out of the balance', async () => {
    const app = testApp()
    const { api, offer, order } = await late(app)
    await rival(app, offer)
    await tell(app, { order_id: order })
    await tell(app, { order_id: order, status: 'reversed' })
    expect((await balanceOf(api)).money.amount).toBe(0)
    expect((await paymentOf(api, order)).status).toBe('reversed')
    await tell(app, { order_id: order })
    expect((await paymentOf(api, order)).status).toBe('reversed')
  })
})

/** The same text but for its first character. */
const otherwise = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)

describe('a callback', () => {
  it('changes nothing when it is forged, tampered with or about an unknown order', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    const order = await ordered(api, id)
    const event = { order_id: order, amount: 450 }
    const right = signed(event)
    const wrong = [
      signed(event, 'another_private_key_0001'),
      { data: right.data, signature: otherwise(right.signature) },
      { data: signed({ ...event, amount: 1 }).data, signature: right.signature },
      signed({ ...event, amount: 4.5 }),
      signed({ ...event, amount: 450.001 }),
      signed({ ...event, currency: 'USD' }),
      signed({ ...event, public_key: 'sandbox_i2' }),
      signed({ ...event, order_id: 'pay_unknown' }),
      signed({ ...event, order_id: id }),
      { data: 'e30=', signature: right.signature },
      { data: '<script>', signature: right.signature },
    ]
    for (const fields of wrong) {
      expect(await outcome(await deliver(app, fields))).toBe('callback.refused')
    }
    expect((await booking(api, id)).status).toBe('held')
    expect((await balanceOf(api)).lines).toEqual([])
    expect(app.logs.filter(({ event }) => event === 'payment.callback-refused')).toHaveLength(
      wrong.length,
    )
    expect(JSON.stringify(app.logs)).not.toMatch(/Canary|203\.0\.113|424242/)
  })

  it('without its two fields is bad input', async () => {
    const app = testApp()
    for (const body of [undefined, new URLSearchParams({ data: 'x' }), '{"data":"x"}']) {
      const answer = await app.visitor().fetch('/webhooks/liqpay', {
        method: 'POST',
        ...(body !== undefined && { body }),
      })
      expect(await outcome(answer)).toBe('input.invalid')
    }
  })

  it('leaves nothing of the payer behind', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const order = await ordered(api, await held(api, offer))
    await tell(app, { order_id: order })
    const rows = await app.ctx.db.read
      .select()
      .from(providerEvents)
      .where(eq(providerEvents.orderId, order))
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toMatch(/Canary|203\.0\.113|424242/)
  })

  it('of an unknown or pending status leaves the payment pending', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const order = await ordered(api, await held(api, offer))
    for (const status of ['processing', 'wait_accept', 'newfangled']) {
      expect((await tell(app, { order_id: order, status })).status).toBe(204)
    }
    expect((await paymentOf(api, order)).status).toBe('pending')
    const events = app.logs.map(({ event }) => event)
    expect(events).toContain('payment.status-unknown')
    expect(events).toContain('payment.wait-accept')
  })
})

describe('a lost callback', () => {
  it('is made good when the student looks', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    const order = await open(api, id)
    expect((await paymentOf(api, order)).status).toBe('pending')
    await decide(order, 'success')
    expect(await paymentOf(api, order)).toMatchObject({
      status: 'paid',
      booking: { status: 'confirmed' },
    })
  })

  it('is made good by the cron, within the hold', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    const order = await open(api, id)
    await decide(order, 'success')
    await app.tick()
    expect((await booking(api, id)).status).toBe('held')
    app.clock.advanceBy(2 * minute)
    await app.tick()
    expect((await booking(api, id)).status).toBe('confirmed')
    expect(await mailsAbout(app, order)).toEqual(['payment.received sent'])
  })

  it('is asked for with growing pauses, and given up when nobody opened the checkout', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const order = await ordered(api, await held(api, offer))
    for (let hour = 0; hour < 40; hour += 1) {
      app.clock.advanceBy(60 * minute)
      await app.tick()
    }
    expect(app.logs.filter(({ level }) => level === 'error')).toEqual([])
    expect((await paymentOf(api, order)).status).toBe('failed')
  })
})

describe("another person's payment", () => {
  it('is not found', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const order = await ordered(api, await held(api, offer))
    const stranger = (await meet(app)).api
    expect(await outcome(await stranger.get(`/api/payments/${order}`))).toBe('not.found')
    expect((await balanceOf(stranger)).lines).toEqual([])
    expect(await outcome(await app.visitor().get('/api/balance'))).toBe('session.required')
  })
})
