import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { outbox } from '../../db/tables/mail.ts'
import { outcome } from '../answers.ts'
import { startIn, wish } from '../lessons.ts'
import { cancelBooking } from '../../functions/bookings/cancel.ts'
import { makeOffer, makeUser } from '../makers.ts'
import { balanceOf, booking, held, meet, ordered, pay, rival, tell } from './booking-steps.ts'
import { decide, open, paymentOf } from './payer.ts'
import { type TestApp, testApp } from './support.ts'

type Api = Parameters<typeof balanceOf>[0]

const minute = 60_000

const linesOf = async (api: Api) =>
  (await balanceOf(api)).lines.map(({ amount }) => amount).toSorted((a, b) => a - b)

const alerts = async (app: TestApp, order: string) => {
  const rows = await app.ctx.db.read.select().from(outbox).where(eq(outbox.subjectId, order))
  return rows.map(({ kind }) => kind).filter((kind) => kind.startsWith('staff.'))
}

/** Pays for a lesson whose hold is over and whose time is taken: the money becomes balance. @returns its order */
async function late(app: TestApp, api: Api, amount: number, day: number): Promise<string> {
  const offer = await makeOffer(app.ctx.db, { price: amount * 100 })
  const order = await ordered(api, await held(api, offer, startIn(day)))
  app.clock.advanceBy(31 * minute)
  await rival(app, offer, startIn(day))
  await tell(app, { order_id: order, amount })
  return order
}

/** A lesson that is paid from the balance. */
async function bought(app: TestApp, api: Api, price: number, day: number): Promise<string> {
  const offer = await makeOffer(app.ctx.db, { price: price * 100 })
  const id = await held(api, offer, startIn(day))
  expect((await pay(api, id, 'balance')).status).toBe(201)
  return id
}

describe('money that LiqPay says went back', () => {
  it('confirms nothing when the older success comes after it', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    const order = await ordered(api, id)
    await tell(app, { order_id: order, status: 'reversed' })
    await tell(app, { order_id: order })
    expect((await booking(api, id)).status).toBe('held')
    expect((await balanceOf(api)).lines).toEqual([])
    expect(app.logs.map(({ event }) => event)).toContain('payment.paid-not-booked')
  })

  it('closes its attempt, so that another can begin', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    const order = await ordered(api, id)
    await tell(app, { order_id: order, status: 'reversed' })
    expect(await ordered(api, id)).not.toBe(order)
  })

  it('alerts staff when a booked lesson hangs on it, wholly or in part', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    for (const [day, amount] of [
      [3, 450],
      [4, 100],
    ] as const) {
      const id = await held(api, offer, startIn(day))
      const order = await ordered(api, id)
      await tell(app, { order_id: order })
      expect((await tell(app, { order_id: order, status: 'reversed', amount })).status).toBe(204)
      expect((await booking(api, id)).status).toBe('confirmed')
      expect(await alerts(app, order)).toEqual(['staff.payment-reversed'])
    }
  })

  it('of a booked lesson is not given a second time when the lesson is cancelled', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    const order = await ordered(api, id)
    await tell(app, { order_id: order })
    await tell(app, { order_id: order, status: 'reversed' })
    expect((await booking(api, id)).status).toBe('confirmed')
    await cancelBooking(app.ctx, id)
    expect((await booking(api, id)).status).toBe('cancelled')
    expect((await balanceOf(api)).money.amount).toBe(0)
    expect((await paymentOf(api, order)).status).toBe('reversed')
    for (const status of ['reversed', 'success']) await tell(app, { order_id: order, status })
    await cancelBooking(app.ctx, id)
    expect(await linesOf(api)).toEqual([-45_000, -45_000, 45_000, 45_000])
  })

  it.each([
    ['in all', [{ amount: 450, refund_amount: 100 }, { refund_amount: 250 }], 25_000],
    ['by its own amount, twice', [{ amount: 100 }, { amount: 100 }], 10_000],
  ])('in part, told %s, leaves the rest of a cancelled lesson', async (_, events, back) => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    const order = await ordered(api, id)
    await tell(app, { order_id: order })
    for (const event of events) await tell(app, { order_id: order, status: 'reversed', ...event })
    await cancelBooking(app.ctx, id)
    expect((await balanceOf(api)).money.amount).toBe(45_000 - back)
    expect((await paymentOf(api, order)).status).toBe('paid')
  })

  it('of money that paid for a later lesson from the balance leaves when that one is cancelled', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const first = await held(api, offer)
    const order = await ordered(api, first)
    await tell(app, { order_id: order })
    await cancelBooking(app.ctx, first)
    const later = await held(api, offer, startIn(5))
    await pay(api, later, 'balance')
    await tell(app, { order_id: order, status: 'reversed' })
    expect((await booking(api, later)).status).toBe('confirmed')
    await cancelBooking(app.ctx, later)
    expect((await balanceOf(api)).money.amount).toBe(0)
  })

  it('of two payments behind one lesson leaves with both when it is cancelled', async () => {
    const app = testApp()
    const { api } = await meet(app)
    const amounts = [300, 200] as const
    const orders = [await late(app, api, 300, 3), await late(app, api, 200, 4)] as const
    const lesson = await bought(app, api, 500, 5)
    for (const at of [0, 1] as const) {
      await tell(app, { order_id: orders[at], status: 'reversed', amount: amounts[at] })
    }
    await cancelBooking(app.ctx, lesson)
    expect((await balanceOf(api)).money.amount).toBe(0)
    for (const order of orders) expect((await paymentOf(api, order)).status).toBe('reversed')
  })

  it('leaves as far as the cancelled lesson covers it, when another it paid for stays', async () => {
    const app = testApp()
    const { api } = await meet(app)
    const order = await late(app, api, 300, 3)
    const kept = await bought(app, api, 100, 4)
    const lesson = await bought(app, api, 200, 5)
    await tell(app, { order_id: order, status: 'reversed', amount: 300 })
    await cancelBooking(app.ctx, lesson)
    expect((await balanceOf(api)).money.amount).toBe(0)
    expect((await booking(api, kept)).status).toBe('confirmed')
    await cancelBooking(app.ctx, kept)
    expect((await balanceOf(api)).money.amount).toBe(0)
  })

  it('of one lesson takes nothing from another that is cancelled, while its own is booked', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const [one, other] = [await held(api, offer), await held(api, offer, startIn(5))]
    const order = await ordered(api, one)
    await tell(app, { order_id: order })
    await tell(app, { order_id: await ordered(api, other) })
    await tell(app, { order_id: order, status: 'reversed' })
    await cancelBooking(app.ctx, other)
    expect((await balanceOf(api)).money.amount).toBe(45_000)
    await cancelBooking(app.ctx, one)
    expect((await balanceOf(api)).money.amount).toBe(45_000)
  })

  it('and a cancelling at the same moment give the money once, whichever comes first', async () => {
    const app = testApp()
    for (let round = 0; round < 5; round += 1) {
      const { api, offer } = await meet(app)
      const id = await held(api, offer)
      const order = await ordered(api, id)
      await tell(app, { order_id: order })
      await Promise.all([
        cancelBooking(app.ctx, id),
        tell(app, { order_id: order, status: 'reversed' }),
      ])
      expect(await linesOf(api)).toEqual([-45_000, -45_000, 45_000, 45_000])
    }
  })

  it('is not taken twice out of the balance by a repeated callback', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const first = await ordered(api, await held(api, offer))
    await tell(app, { order_id: first })
    await tell(app, { order_id: first, status: 'reversed' })
    const late = await held(api, offer, startIn(5))
    const second = await ordered(api, late)
    app.clock.advanceBy(31 * minute)
    await rival(app, offer, startIn(5))
    await tell(app, { order_id: second })
    expect((await balanceOf(api)).money.amount).toBe(45_000)
    await tell(app, { order_id: first, status: 'reversed' })
    expect((await balanceOf(api)).money.amount).toBe(45_000)
  })
})

describe('a payment that failed and then succeeded at LiqPay, its callback lost', () => {
  async function failedThenPaid(app: TestApp) {
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    const order = await open(api, id)
    await tell(app, { order_id: order, status: 'failure' })
    await decide(order, 'failure')
    expect((await paymentOf(api, order)).status).toBe('failed')
    await decide(order, 'success')
    return { api, id, order }
  }

  it('is found when the student comes back', async () => {
    const { api, order } = await failedThenPaid(testApp())
    expect(await paymentOf(api, order)).toMatchObject({
      status: 'paid',
      booking: { status: 'confirmed' },
    })
  })

  it('is found by the cron within the hold', async () => {
    const app = testApp()
    const { api, id } = await failedThenPaid(app)
    app.clock.advanceBy(4 * minute)
    await app.tick()
    expect((await booking(api, id)).status).toBe('confirmed')
  })
})

describe('late money for a group', () => {
  it('sits down in the group that others opened meanwhile', async () => {
    const app = testApp()
    const offer = await makeOffer(app.ctx.db, { capacity: 2 })
    const api = await app.as(await makeUser(app.ctx.db))
    const id = await held(api, offer)
    const order = await ordered(api, id)
    app.clock.advanceBy(31 * minute)
    await rival(app, offer)
    await tell(app, { order_id: order })
    expect((await booking(api, id)).status).toBe('confirmed')
    expect(
      await outcome(
        await (
          await app.as(await makeUser(app.ctx.db))
        ).post('/api/bookings', wish(offer, startIn(3))),
      ),
    ).toBe('slot.taken')
  })

  it('becomes balance when the group is full, or the student sits elsewhere then', async () => {
    const app = testApp()
    const offer = await makeOffer(app.ctx.db, { capacity: 2 })
    const elsewhere = await makeOffer(app.ctx.db)
    const [full, busy] = [await makeUser(app.ctx.db), await makeUser(app.ctx.db)]
    for (const [day, user] of [
      [3, full],
      [4, busy],
    ] as const) {
      const api = await app.as(user)
      const order = await ordered(api, await held(api, offer, startIn(day)))
      app.clock.advanceBy(31 * minute)
      if (user === full)
        await Promise.all([rival(app, offer, startIn(day)), rival(app, offer, startIn(day))])
      else await held(api, elsewhere, startIn(day))
      await tell(app, { order_id: order })
      expect((await balanceOf(api)).money.amount).toBe(45_000)
    }
  })
})

describe('a checkout that was begun', () => {
  it('is closed once its lesson is paid from the balance', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const late = await ordered(api, await held(api, offer))
    app.clock.advanceBy(31 * minute)
    await rival(app, offer)
    await tell(app, { order_id: late })
    const id = await held(api, offer, startIn(5))
    const order = await ordered(api, id)
    expect((await api.get(`/payments/${order}/checkout`)).status).toBe(200)
    await pay(api, id, 'balance')
    const answer = await api.get(`/payments/${order}/checkout`)
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/bookings/${id}`])
  })
})

describe('an Idempotency-Key', () => {
  const key = { 'Idempotency-Key': 'k' }

  it('is spent on an attempt that was open already', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    const order = await ordered(api, id)
    const begin = (way: string) => api.post(`/api/bookings/${id}/payment`, { with: way }, key)
    const first = await (await begin('liqpay')).text()
    expect(first).toContain(order)
    expect(await outcome(await begin('balance'))).toBe('idempotency.mismatch')
    await tell(app, { order_id: order, status: 'failure' })
    expect(await (await begin('liqpay')).text()).toBe(first)
  })

  it('with two bodies at once serves one and names the mismatch to the other', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const answers = await Promise.all(
      [3, 4, 5].map((day) => api.post('/api/bookings', wish(offer, startIn(day)), key)),
    )
    const outcomes = await Promise.all(answers.map(outcome))
    expect(outcomes.toSorted()).toEqual(['201', 'idempotency.mismatch', 'idempotency.mismatch'])
  })
})

describe('an instant that is none', () => {
  it.each([
    '2026-11-31T09:00:00Z',
    '2027-02-29T09:00:00Z',
    '2026-12-01T24:00:00Z',
    '2026-12-01T09:60:00Z',
  ])('is refused: %s', async (startsAt) => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const answer = await api.post('/api/bookings', { ...wish(offer, startIn(3)), startsAt })
    expect(await outcome(answer)).toBe('input.invalid')
  })
})

describe('a log-in', () => {
  it('with a broken character in its address is bad input, not an error', async () => {
    const app = testApp()
    const answer = await app.visitor().fetch('/api/session', {
      method: 'POST',
      body: '{"email":"\\ud800","password":"x"}',
      headers: { 'Content-Type': 'application/json' },
    })
    expect(await outcome(answer)).toBe('input.invalid')
  })
})
