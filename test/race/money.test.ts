import { eq, inArray } from 'drizzle-orm'
import { describe, expect, inject, it } from 'vitest'
import * as v from 'valibot'
import { bookings } from '../../db/tables/bookings.ts'
import { outbox } from '../../db/tables/mail.ts'
import { ledger, payments } from '../../db/tables/payments.ts'
import { toRfc3339 } from '../../functions/time/format.ts'
import { balance, checkout } from '../../schema/payments.ts'
import { bookingIn, client, tally } from '../setup/client.ts'
import { callBack, signed } from '../setup/liqpay.ts'
import { type Student, type Teacher, mint, offerVersion, startIn } from '../setup/mint.ts'

const appUrl = inject('appUrl')
const m = mint(inject('databaseUrl'))

const many = <T>(count: number, make: () => Promise<T>) =>
  Promise.all(Array.from({ length: count }, make))

async function held(student: Student, teacher: Teacher, startsAt = startIn(3)) {
  const api = client(appUrl, student.cookie)
  const answer = await api.post('/api/bookings', {
    lessonType: teacher.lessonType,
    teacher: teacher.id,
    startsAt: toRfc3339(startsAt),
    acceptedOffer: offerVersion,
  })
  return { api, id: bookingIn(answer).id }
}

const orderIn = (body: unknown) => v.parse(checkout, body).orderId
const pay = (api: ReturnType<typeof client>, id: string, way: 'liqpay' | 'balance') =>
  api.post(`/api/bookings/${id}/payment`, { with: way })
const paid = (order: string) => signed({ order_id: order, amount: 450 })
const letHoldPass = (id: string) =>
  m.db.write
    .update(bookings)
    .set({ holdExpiresAt: Date.now() - 1 })
    .where(eq(bookings.id, id))

/** Money on the balance: a payment that came when its time was over and taken. */
async function withBalance(teacher: Teacher): Promise<Student> {
  const student = await m.student()
  const late = await held(student, teacher)
  const order = orderIn((await pay(late.api, late.id, 'liqpay')).body)
  await letHoldPass(late.id)
  await held(await m.student(), teacher)
  await callBack(appUrl, paid(order))
  return student
}

const balanceOf = async (student: Student) =>
  v.parse(balance, (await client(appUrl, student.cookie).get('/api/balance')).body).money.amount

describe('paying', () => {
  it('opens one order in many tabs', async () => {
    const { api, id } = await held(await m.student(), await m.teacher())
    const answers = await many(20, () => pay(api, id, 'liqpay'))
    expect(tally(answers)).toEqual({ 201: 20 })
    expect(new Set(answers.map(({ body }) => orderIn(body))).size).toBe(1)
    const rows = await m.db.read.select().from(payments).where(eq(payments.bookingId, id))
    expect(rows).toHaveLength(1)
  })

  it('is taken in once, however often and at once the callback comes', async () => {
    const student = await m.student()
    const { api, id } = await held(student, await m.teacher())
    const order = orderIn((await pay(api, id, 'liqpay')).body)
    const answers = await many(20, () => callBack(appUrl, paid(order)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]))
    const lines = await m.db.read.select().from(ledger).where(eq(ledger.userId, student.id))
    expect(lines.map(({ kind, amount }) => [kind, amount]).toSorted()).toEqual([
      ['lesson', -45_000],
      ['payment', 45_000],
    ])
    const mails = await m.db.read
      .select()
      .from(outbox)
      .where(inArray(outbox.subjectId, [id, order]))
    expect(mails.map(({ kind }) => kind).toSorted()).toEqual([
      'booking.confirmed',
      'lesson.booked',
      'payment.received',
    ])
  })

  it('never spends a balance twice', async () => {
    const teacher = await m.teacher()
    const student = await withBalance(teacher)
    expect(await balanceOf(student)).toBe(45_000)
    const first = await held(student, teacher, startIn(5))
    const second = await held(student, teacher, startIn(6))
    const answers = await Promise.all(
      [first, second, first, second].map(({ api, id }) => pay(api, id, 'balance')),
    )
    expect(tally(answers)['201']).toBe(1)
    expect(await balanceOf(student)).toBe(0)
  })
})

describe('late money', () => {
  it('and another student, at the same moment: one gets the time, no coin is lost', async () => {
    const outcomes = await many(10, async () => {
      const teacher = await m.teacher()
      const late = await m.student()
      const { api, id } = await held(late, teacher)
      const order = orderIn((await pay(api, id, 'liqpay')).body)
      await letHoldPass(id)
      const rival = await m.student()
      const [, other] = await Promise.all([
        callBack(appUrl, paid(order)),
        held(rival, teacher).catch(() => null),
      ])
      const mine = bookingIn(await api.get(`/api/bookings/${id}`)).status
      const onBalance = await balanceOf(late)
      return { mine, onBalance, rival: other !== null }
    })
    for (const { mine, onBalance, rival } of outcomes) {
      expect(rival).toBe(mine === 'expired')
      expect(onBalance).toBe(mine === 'confirmed' ? 0 : 45_000)
    }
  })
})
