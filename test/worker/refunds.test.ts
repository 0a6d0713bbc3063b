import { and, eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { outbox } from '../../db/tables/mail.ts'
import { ledger, payments } from '../../db/tables/payments.ts'
import { refunds } from '../../db/tables/refunds.ts'
import { cancelBooking } from '../../functions/bookings/cancel.ts'
import { askRefund } from '../../functions/payments/ask-refund.ts'
import { sendRefund } from '../../functions/payments/send-refund.ts'
import type { Liqpay } from '../../functions/payments/liqpay.ts'
import { outcome } from '../answers.ts'
import { startIn } from '../lessons.ts'
import { balanceOf, held, meet, pay, tell } from './booking-steps.ts'
import { decide, givenBack, open, paid, planFaults } from './payer.ts'
import { type TestApp, testApp } from './support.ts'

const minute = 60_000

afterEach(() => planFaults([]))

/** A student whose lesson was paid and then cancelled: 450.00 UAH lie on the balance. */
async function withBalance(app: TestApp) {
  const met = await meet(app)
  const { booking, order } = await paid(met.api, await held(met.api, met.offer))
  await cancelBooking(app.ctx, booking)
  return { ...met, order }
}

/** Asks, and leaves the sending to the test. */
const ask = (app: TestApp, paymentId: string, amount = 45_000, word = `test.${paymentId}`) =>
  askRefund({ ...app.ctx, after: () => {} }, { paymentId, amount, operation: `erasure.${word}` })

/** The refund that was asked, and its number. */
async function asked(app: TestApp, paymentId: string, amount?: number): Promise<string> {
  const result = await ask(app, paymentId, amount)
  if (result.tag !== 'asked') throw new Error('the refund was refused')
  return result.refund.id
}

const stateOf = async (app: TestApp, id: string) =>
  (await app.ctx.db.read.select().from(refunds).where(eq(refunds.id, id)))[0]

const statusOf = async (app: TestApp, order: string) =>
  (await app.ctx.db.read.select().from(payments).where(eq(payments.id, order)))[0]?.status

const reversals = async (app: TestApp, order: string) =>
  (
    await app.ctx.db.read
      .select({ amount: ledger.amount })
      .from(ledger)
      .where(and(eq(ledger.paymentId, order), eq(ledger.kind, 'reversal')))
  ).map(({ amount }) => amount)

const mailsAbout = async (app: TestApp, ...subjects: string[]) => {
  const rows = await Promise.all(
    subjects.map((one) => app.ctx.db.read.select().from(outbox).where(eq(outbox.subjectId, one))),
  )
  return rows
    .flat()
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('staff.'))
}

describe('a refund', () => {
  it('leaves the balance at once, and stands in the ledger when LiqPay has done it', async () => {
    const app = testApp()
    const { api, order } = await withBalance(app)
    const id = await asked(app, order)
    expect((await balanceOf(api)).money.amount).toBe(0)
    await sendRefund(app.ctx, id)
    expect(await givenBack(order)).toBe(45_000)
    expect(await stateOf(app, id)).toMatchObject({ status: 'done', dueAt: null })
    expect(await statusOf(app, order)).toBe('reversed')
    expect(await reversals(app, order)).toEqual([-45_000])
    expect((await balanceOf(api)).money.amount).toBe(0)
  })

  it('is not told to staff as a reversal, whichever way LiqPay words its callback', async () => {
    const app = testApp()
    const { order } = await withBalance(app)
    await sendRefund(app.ctx, await asked(app, order, 15_000))
    for (const words of [{ refund_amount: 150 }, { amount: 150 }]) {
      await tell(app, { order_id: order, status: 'reversed', ...words })
    }
    expect(await reversals(app, order)).toEqual([-15_000])
    expect(await mailsAbout(app, order)).toEqual([])
    expect(app.logs.map(({ event }) => event)).not.toContain('payment.reversed-unbalanced')
  })

  it('that the callback tells of first is booked once', async () => {
    const app = testApp()
    const { api, order } = await withBalance(app)
    const id = await asked(app, order, 15_000)
    await tell(app, { order_id: order, status: 'reversed', refund_amount: 150 })
    expect((await stateOf(app, id))?.status).toBe('done')
    await sendRefund(app.ctx, id)
    expect(await givenBack(order)).toBe(0)
    expect(await reversals(app, order)).toEqual([-15_000])
    expect((await balanceOf(api)).money.amount).toBe(30_000)
  })

  it('of a part can be followed by one of the rest, and by no more', async () => {
    const app = testApp()
    const { api, order } = await withBalance(app)
    await sendRefund(app.ctx, await asked(app, order, 15_000))
    expect(await ask(app, order, 30_001, 'too-much')).toEqual({ tag: 'refused' })
    const rest = await ask(app, order, 30_000, `rest.${order}`)
    if (rest.tag !== 'asked') throw new Error('refused')
    await sendRefund(app.ctx, rest.refund.id)
    expect(await givenBack(order)).toBe(45_000)
    expect(await statusOf(app, order)).toBe('reversed')
    expect((await balanceOf(api)).money.amount).toBe(0)
  })

  it('is made once under one name, of 20 at once', async () => {
    const app = testApp()
    const { order } = await withBalance(app)
    const all = await Promise.all(Array.from({ length: 20 }, () => ask(app, order, 15_000)))
    const ids = all.map((one) => (one.tag === 'asked' ? one.refund.id : 'refused'))
    expect(new Set(ids).size).toBe(1)
    await Promise.all(ids.map((id) => sendRefund(app.ctx, id)))
    expect(await givenBack(order)).toBe(15_000)
    expect(await reversals(app, order)).toEqual([-15_000])
  })

  it('is one at a time of a payment, however many ask under their own names', async () => {
    const app = testApp()
    const { order } = await withBalance(app)
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, at) => ask(app, order, 15_000, `${order}.${at}`)),
    )
    expect(all.filter(({ tag }) => tag === 'asked')).toHaveLength(1)
  })

  it('takes no money that pays for a lesson, and no lesson takes what is on its way back', async () => {
    const app = testApp()
    const { api, offer, order } = await withBalance(app)
    const other = await held(api, offer, startIn(4))
    expect(await outcome(await pay(api, other, 'balance'))).toBe('201')
    expect(await ask(app, order)).toEqual({ tag: 'refused' })
    await cancelBooking(app.ctx, other)
    await asked(app, order)
    const third = await held(api, offer, startIn(5))
    expect(await outcome(await pay(api, third, 'balance'))).toBe('balance.insufficient')
  })
})

describe('a refund whose answer is lost', () => {
  it('is found out by the status, and not asked for again', async () => {
    const app = testApp()
    const { order } = await withBalance(app)
    const id = await asked(app, order, 15_000)
    await planFaults([{ dropAnswer: true }])
    await sendRefund(app.ctx, id)
    expect(await stateOf(app, id)).toMatchObject({ status: 'requested', attempts: 1 })
    app.clock.advanceBy(2 * minute)
    await app.tick()
    expect((await stateOf(app, id))?.status).toBe('done')
    expect(await givenBack(order)).toBe(15_000)
    expect(await reversals(app, order)).toEqual([-15_000])
    expect(await mailsAbout(app, order, id)).toEqual([])
  })

  it('is asked for again when it surely did not happen', async () => {
    const app = testApp()
    const { order } = await withBalance(app)
    const id = await asked(app, order, 15_000)
    await planFaults([{ status: 500, dropAnswer: true }])
    await sendRefund(app.ctx, id)
    app.clock.advanceBy(2 * minute)
    await app.tick()
    expect((await stateOf(app, id))?.status).toBe('done')
    expect(await givenBack(order)).toBe(15_000)
  })

  it('waits while the status is not to be had either', async () => {
    const app = testApp()
    const { order } = await withBalance(app)
    const id = await asked(app, order, 15_000)
    await planFaults([{ dropAnswer: true }, { status: 503 }])
    await sendRefund(app.ctx, id)
    app.clock.advanceBy(2 * minute)
    await sendRefund(app.ctx, id)
    expect(await stateOf(app, id)).toMatchObject({ status: 'requested', attempts: 2 })
    app.clock.advanceBy(10 * minute)
    await sendRefund(app.ctx, id)
    expect((await stateOf(app, id))?.status).toBe('done')
    expect(await givenBack(order)).toBe(15_000)
  })

  it('is sent by one of many runs at once', async () => {
    const app = testApp()
    const { order } = await withBalance(app)
    const id = await asked(app, order, 15_000)
    await Promise.all(Array.from({ length: 10 }, () => sendRefund(app.ctx, id)))
    expect(await givenBack(order)).toBe(15_000)
    expect(await stateOf(app, id)).toMatchObject({ status: 'done', attempts: 1 })
  })
})

describe('a refund that LiqPay keeps until the shop has money', () => {
  it('is never asked for again, and done when its status or a callback tells so', async () => {
    const app = testApp()
    const { order } = await withBalance(app)
    const id = await asked(app, order, 15_000)
    let sent = 0
    const liqpay: Liqpay = {
      ...app.ctx.liqpay,
      refund: async () => {
        sent += 1
        return { tag: 'accepted' }
      },
    }
    for (const pause of [0, 2 * minute, 10 * minute]) {
      app.clock.advanceBy(pause)
      await sendRefund({ ...app.ctx, liqpay }, id)
    }
    expect(sent).toBe(1)
    expect((await stateOf(app, id))?.status).toBe('requested')
    await tell(app, { order_id: order, status: 'reversed', refund_amount: 150 })
    expect((await stateOf(app, id))?.status).toBe('done')
  })
})

describe('a refund that LiqPay refuses', () => {
  it('has failed: staff is told, and the money lies on the balance again', async () => {
    const app = testApp()
    const met = await meet(app)
    const booking = await held(met.api, met.offer)
    // LiqPay knows of no success: the app was told so by a callback alone.
    const order = await paidByCallbackAlone(app, met.api, booking)
    await cancelBooking(app.ctx, booking)
    const id = await asked(app, order)
    await sendRefund(app.ctx, id)
    expect(await stateOf(app, id)).toMatchObject({ status: 'failed', dueAt: null })
    expect(await mailsAbout(app, id)).toEqual(['staff.refund-failed'])
    expect((await balanceOf(met.api)).money.amount).toBe(45_000)
    await app.tick()
    const [mail] = await app.ctx.db.read.select().from(outbox).where(eq(outbox.subjectId, id))
    expect(mail?.status).toBe('sent')
  })

  it('because the money is back already is done', async () => {
    const app = testApp()
    const { order, api } = await withBalance(app)
    const id = await asked(app, order)
    await decide(order, 'reversed')
    await sendRefund(app.ctx, id)
    expect((await stateOf(app, id))?.status).toBe('done')
    expect(await mailsAbout(app, id, order)).toEqual([])
    expect((await balanceOf(api)).money.amount).toBe(0)
  })
})

async function paidByCallbackAlone(
  app: TestApp,
  api: Parameters<typeof held>[0],
  booking: string,
): Promise<string> {
  const order = await open(api, booking)
  await tell(app, { order_id: order })
  return order
}
