import { eq, inArray } from 'drizzle-orm'
import { describe, expect, inject, it } from 'vitest'
import * as v from 'valibot'
import { bookings } from '../../db/tables/bookings.ts'
import { outbox } from '../../db/tables/mail.ts'
import { ledger, payments } from '../../db/tables/payments.ts'
import { systemClock } from '../../functions/clock.ts'
import { balance } from '../../schema/payments.ts'
import { bookingIn, orderIn, tally } from '../answers.ts'
import { type Offer, startIn, wish } from '../lessons.ts'
import { makeOffer } from '../makers.ts'
import { callBack, signed } from '../setup/liqpay.ts'
import { type Student, db, many, student } from './app.ts'

const appUrl = inject('appUrl')

async function held(one: Student, offer: Offer, startsAt = startIn(3)): Promise<string> {
  const answer = await one.api.post('/api/bookings', wish(offer, startsAt))
  return (await bookingIn(answer)).id
}

const pay = ({ api }: Student, id: string, way: 'liqpay' | 'balance') =>
  api.post(`/api/bookings/${id}/payment`, { with: way })

const order = async (one: Student, id: string) => orderIn(await pay(one, id, 'liqpay'))

const paid = (orderId: string) => callBack(appUrl, signed({ order_id: orderId, amount: 450 }))

const letHoldPass = (id: string) =>
  db.write
    .update(bookings)
    .set({ holdExpiresAt: systemClock.now() - 1 })
    .where(eq(bookings.id, id))

/** Money on the balance: a payment that came when its time was over and taken. */
async function withBalance(offer: Offer): Promise<Student> {
  const late = await student()
  const id = await held(late, offer)
  const orderId = await order(late, id)
  await letHoldPass(id)
  await held(await student(), offer)
  await paid(orderId)
  return late
}

const balanceOf = async ({ api }: Student) =>
  v.parse(balance, await (await api.get('/api/balance')).json()).money.amount

describe('paying', () => {
  it('opens one order in many tabs', async () => {
    const one = await student()
    const id = await held(one, await makeOffer(db))
    const answers = await many(20, () => pay(one, id, 'liqpay'))
    expect(await tally(answers)).toEqual({ 201: 20 })
    expect(new Set(await Promise.all(answers.map(orderIn))).size).toBe(1)
    const rows = await db.read.select().from(payments).where(eq(payments.bookingId, id))
    expect(rows).toHaveLength(1)
  })

  it('is taken in once, however often and at once the callback comes', async () => {
    const one = await student()
    const id = await held(one, await makeOffer(db))
    const orderId = await order(one, id)
    const answers = await many(20, () => paid(orderId))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]))
    const lines = await db.read.select().from(ledger).where(eq(ledger.userId, one.user.id))
    expect(new Map(lines.map(({ kind, amount }) => [kind, amount]))).toEqual(
      new Map([
        ['lesson', -45_000],
        ['payment', 45_000],
      ]),
    )
    expect(lines).toHaveLength(2)
    const mails = await db.read
      .select()
      .from(outbox)
      .where(inArray(outbox.subjectId, [id, orderId]))
    expect(mails.map(({ kind }) => kind).toSorted()).toEqual([
      'booking.confirmed',
      'lesson.booked',
      'payment.received',
    ])
  })

  it('never spends a balance twice', async () => {
    const offer = await makeOffer(db)
    const one = await withBalance(offer)
    expect(await balanceOf(one)).toBe(45_000)
    const first = await held(one, offer, startIn(5))
    const second = await held(one, offer, startIn(6))
    const answers = await Promise.all(
      [first, second, first, second].map((id) => pay(one, id, 'balance')),
    )
    expect((await tally(answers))['201']).toBe(1)
    expect(await balanceOf(one)).toBe(0)
  })
})

describe('late money', () => {
  it('and another student, at the same moment: one gets the time, no coin is lost', async () => {
    const outcomes = await many(10, async () => {
      const offer = await makeOffer(db)
      const late = await student()
      const id = await held(late, offer)
      const orderId = await order(late, id)
      await letHoldPass(id)
      const rival = await student()
      const [, other] = await Promise.all([
        paid(orderId),
        rival.api.post('/api/bookings', wish(offer, startIn(3))),
      ])
      const { status } = await bookingIn(await late.api.get(`/api/bookings/${id}`))
      return { mine: status, onBalance: await balanceOf(late), rival: other.status === 201 }
    })
    for (const { mine, onBalance, rival } of outcomes) {
      expect(rival).toBe(mine === 'expired')
      expect(onBalance).toBe(mine === 'confirmed' ? 0 : 45_000)
    }
  })
})
