import { and, eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import type { Connection } from '../../db/client.ts'
import { audit } from '../../db/tables/audit.ts'
import { outbox } from '../../db/tables/mail.ts'
import { ledger } from '../../db/tables/payments.ts'
import { refunds } from '../../db/tables/refunds.ts'
import { cancelBooking } from '../../functions/bookings/cancel.ts'
import { explain } from '../../functions/export/explain.ts'
import { exportPerson } from '../../functions/export/export-person.ts'
import { texts } from '../../functions/export/texts.ts'
import { drainOutbox } from '../../functions/mail/drain.ts'
import { askRefund } from '../../functions/payments/ask-refund.ts'
import { sendRefund } from '../../functions/payments/send-refund.ts'
import { settleRefund } from '../../functions/payments/settle-refund.ts'
import type { Liqpay } from '../../functions/payments/liqpay.ts'
import { outcome } from '../answers.ts'
import type { Client } from '../client.ts'
import { ids } from '../lessons.ts'
import { makeUser } from '../makers.ts'
import { balanceOf, held, meet, tell } from './booking-steps.ts'
import { day, isErased, leave, stateOf as erasureOf, ticks } from './erasure-steps.ts'
import { decide, givenBack, open, paid, planFaults } from './payer.ts'
import { type TestApp, testApp } from './support.ts'

const minute = 60_000
const hour = 60 * minute

afterEach(() => planFaults([]))

/** Somebody who runs the school, and a student with 450.00 UAH on the balance. */
async function withBalance(app: TestApp, fields: Parameters<typeof makeUser>[1] = {}) {
  const met = await meet(app)
  const admin = await makeUser(app.ctx.db, { role: 'admin', ...fields })
  const { booking, order } = await paid(met.api, await held(met.api, met.offer))
  await cancelBooking(app.ctx, booking)
  return { ...met, order, admin, staff: await app.as(admin) }
}

/** A reference that no other test uses. */
const newReference = () => `ПІ ${ids.next('lgr').slice(-6)}7 / 22.11.2026`

const payBack = (staff: Client, person: string, amount: number, reference: string) =>
  staff.post(`/api/staff/people/${person}/pay-back`, {
    money: { amount, currency: 'UAH' },
    reference,
  })

async function linesAbout(app: TestApp, subject: string) {
  const rows = await app.ctx.db.read.select().from(audit).where(eq(audit.subjectId, subject))
  return rows.map(({ event, actorId }) => `${event} by ${actorId}`)
}

const mailsTo = async (app: TestApp, recipient: string, kind: 'payment.paid-back') =>
  app.ctx.db.read
    .select()
    .from(outbox)
    .where(and(eq(outbox.recipientId, recipient), eq(outbox.kind, kind)))

const paidBackTo = async (app: TestApp, userId: string) =>
  app.ctx.db.read
    .select()
    .from(ledger)
    .where(and(eq(ledger.userId, userId), eq(ledger.kind, 'paid-back')))

describe('money that was paid back by hand', () => {
  it('leaves the balance with its reference; a line and a mail tell of it', async () => {
    const app = testApp()
    const { api, student, staff, admin } = await withBalance(app)
    const reference = newReference()
    const answer = await payBack(staff, student.id, 20_000, reference)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({
      person: student.id,
      money: { amount: 20_000, currency: 'UAH' },
      reference,
    })
    const { money, lines } = await balanceOf(api)
    expect(money.amount).toBe(25_000)
    expect(lines).toContainEqual(
      expect.objectContaining({ kind: 'paid-back', amount: -20_000, note: reference }),
    )
    expect(await linesAbout(app, student.id)).toEqual([`balance.paid-back by ${admin.id}`])
    await app.tick()
    expect(await mailsTo(app, student.id, 'payment.paid-back')).toMatchObject([{ status: 'sent' }])
  })

  it('counts once under its reference, however often and at once it is said', async () => {
    const app = testApp()
    const { api, student, staff } = await withBalance(app)
    const reference = newReference()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => payBack(staff, student.id, 20_000, reference)),
    )
    const bodies = await Promise.all(answers.map((one) => one.text()))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(bodies).size).toBe(1)
    expect((await balanceOf(api)).money.amount).toBe(25_000)
    expect(await linesAbout(app, student.id)).toHaveLength(1)
    expect(await mailsTo(app, student.id, 'payment.paid-back')).toHaveLength(1)
  })

  it('is never more than lies on the balance, of 20 transfers written down at once', async () => {
    const app = testApp()
    const { api, student, staff } = await withBalance(app)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => payBack(staff, student.id, 20_000, newReference())),
    )
    const outcomes = await Promise.all(answers.map(outcome))
    expect(outcomes.filter((one) => one === '201')).toHaveLength(2)
    expect(new Set(outcomes)).toEqual(new Set(['201', 'balance.insufficient']))
    expect((await balanceOf(api)).money.amount).toBe(5000)
  })

  it('is no other sum, nor anybody else’s, under a reference that stands', async () => {
    const app = testApp()
    const { student, staff } = await withBalance(app)
    const other = await withBalance(app)
    const reference = newReference()
    await payBack(staff, student.id, 20_000, reference)
    for (const [person, amount] of [
      [student.id, 10_000],
      [other.student.id, 20_000],
    ] as const) {
      expect(await outcome(await payBack(staff, person, amount, reference))).toBe('reference.used')
    }
    expect((await balanceOf(other.api)).money.amount).toBe(45_000)
  })

  it('is not what is on its way back to a card', async () => {
    const app = testApp()
    const { student, staff, order } = await withBalance(app)
    const wish = { paymentId: order, amount: 30_000, operation: `erasure.${order}` } as const
    expect((await askRefund({ ...app.ctx, after: () => {} }, wish)).tag).toBe('asked')
    const answer = await payBack(staff, student.id, 20_000, newReference())
    expect(await outcome(answer)).toBe('balance.insufficient')
  })

  it('takes a reference with a number in it, and nothing that could be a person’s', async () => {
    const app = testApp()
    const { student, staff } = await withBalance(app)
    for (const bad of [
      'переказ',
      'ivan@mail.example 1',
      '4149 4390 1234 5678',
      '+380501234567',
      'UA213223130000026007233566001',
      '1'.repeat(61),
    ]) {
      expect(await outcome(await payBack(staff, student.id, 1, bad))).toBe('input.invalid')
    }
    for (const amount of [0, -1, 0.5]) {
      const answer = await payBack(staff, student.id, amount, newReference())
      expect(await outcome(answer)).toBe('input.invalid')
    }
  })

  it('is never written down by somebody of staff for themselves, nor for nobody', async () => {
    const app = testApp()
    const { staff, admin } = await withBalance(app)
    const own = await payBack(staff, admin.id, 1, newReference())
    expect(await outcome(own)).toBe('role.forbidden')
    const nobody = await payBack(staff, 'usr_nobody', 1, newReference())
    expect(await outcome(nobody)).toBe('not.found')
  })

  it('stands in the person’s export, in words', async () => {
    const app = testApp()
    const { student, staff } = await withBalance(app)
    const reference = newReference()
    await payBack(staff, student.id, 45_000, reference)
    const result = await exportPerson(app.ctx, { userId: student.id, actor: student.id })
    if (result.tag !== 'exported') throw new Error('no export')
    const data = explain(result.held, texts[result.held.about.language])
    expect(data.ledger.items).toContainEqual(
      expect.objectContaining({ kind: 'paid-back', reference }),
    )
    expect(data.ledger.fields.kind).toMatch(/paid-back(?: —|:) /)
  })

  it('lets an erasure go on that waited for a card which takes nothing', async () => {
    const app = testApp()
    const { offer, student, api } = await meet(app)
    // LiqPay knows of no success: it refuses every refund.
    const order = await open(api, await held(api, offer))
    await tell(app, { order_id: order })
    await leave(api, 'return-money')
    app.clock.advanceBy(day)
    await ticks(app, 3)
    expect(await erasureOf(api)).toMatchObject({ waitsFor: 'refund' })
    const staff = await app.as(await makeUser(app.ctx.db, { role: 'admin' }))
    expect((await payBack(staff, student.id, 45_000, newReference())).status).toBe(201)
    await app.tick()
    expect(await isErased(app, student.id)).toBe(true)
    expect(await mailsTo(app, student.id, 'payment.paid-back')).toMatchObject([{ status: 'sent' }])
    expect(await paidBackTo(app, student.id)).toMatchObject([{ amount: -45_000 }])
  })

  it('can be that of somebody who was erased before their money came', async () => {
    const app = testApp()
    const { offer, student, api } = await meet(app)
    const order = await open(api, await held(api, offer))
    app.clock.advanceBy(31 * minute)
    await decide(order, 'failure')
    await app.tick()
    await tell(app, { order_id: order, status: 'failure' })
    await leave(api, 'return-money')
    app.clock.advanceBy(2 * day)
    await ticks(app, 3)
    expect(await isErased(app, student.id)).toBe(true)
    // Paid all the same, by LiqPay's word; its refund is refused, for LiqPay itself knows of no success.
    await tell(app, { order_id: order })
    await ticks(app, 2)
    const staff = await app.as(await makeUser(app.ctx.db, { role: 'admin' }))
    expect((await payBack(staff, student.id, 45_000, newReference())).status).toBe(201)
    expect(await mailsTo(app, student.id, 'payment.paid-back')).toEqual([])
  })
})

const refundOf = async (app: TestApp, id: string) =>
  (await app.ctx.db.read.select().from(refunds).where(eq(refunds.id, id)))[0]

const alertsAbout = async (app: TestApp, id: string) =>
  (await app.ctx.db.read.select().from(outbox).where(eq(outbox.subjectId, id))).map(
    ({ kind, status }) => `${kind} ${status}`,
  )

/** A refund that was begun; the sending is left to the test. */
async function begun(app: TestApp) {
  const met = await withBalance(app)
  const wish = { paymentId: met.order, amount: 15_000, operation: `erasure.${met.order}` } as const
  const asked = await askRefund({ ...app.ctx, after: () => {} }, wish)
  if (asked.tag !== 'asked') throw new Error('refused')
  return { ...met, id: asked.refund.id }
}

/** LiqPay, which answers nothing. */
const silent = (app: TestApp): Liqpay => ({
  ...app.ctx.liqpay,
  refund: async () => ({ tag: 'no-answer' }),
  status: async () => ({ tag: 'no-answer' }),
})

/** Tries it as often as its own pauses allow within a time, and LiqPay answers nothing. */
async function tryFor(app: TestApp, id: string, time: number): Promise<void> {
  const until = app.clock.now() + time
  const ctx = { ...app.ctx, liqpay: silent(app) }
  for (;;) {
    await sendRefund(ctx, id)
    const next = (await refundOf(app, id))?.dueAt ?? until + 1
    if (next > until) break
    app.clock.advanceBy(next - app.clock.now())
  }
  app.clock.advanceBy(until - app.clock.now())
}

/** The way to write, before whose first batch the cron tries the refund. */
function afterTry(app: TestApp, id: string): Connection {
  const { write } = app.ctx.db
  return new Proxy(write, {
    get(target, property) {
      if (property !== 'batch') return Reflect.get(target, property)
      return async (queries: Parameters<Connection['batch']>[0]) => {
        await sendRefund({ ...app.ctx, liqpay: silent(app) }, id)
        return write.batch(queries)
      }
    },
  })
}

describe('a refund that LiqPay does not answer', () => {
  it('is told to staff once, after hours, and goes on being asked', async () => {
    const app = testApp()
    const { id } = await begun(app)
    await tryFor(app, id, 7 * hour)
    expect(await alertsAbout(app, id)).toEqual([])
    await tryFor(app, id, 3 * day)
    expect(await alertsAbout(app, id)).toEqual(['staff.refund-open queued'])
    expect((await refundOf(app, id))?.attempts).toBeGreaterThan(10)
  })

  it('is not told of when it has ended before the mail was written', async () => {
    const app = testApp()
    const { id, order } = await begun(app)
    await tryFor(app, id, 8 * hour)
    await tell(app, { order_id: order, status: 'reversed', refund_amount: 150 })
    await app.tick()
    expect(await alertsAbout(app, id)).toEqual(['staff.refund-open dropped'])
  })

  it('is asked again within minutes, by staff’s word, and never at the moment of a try', async () => {
    const app = testApp()
    const { id, order, admin } = await begun(app)
    await tryFor(app, id, 8 * hour)
    const staff = await app.as(admin)
    const answer = await staff.post(`/api/staff/refunds/${id}/ask-again`)
    expect(answer.status).toBe(202)
    expect(await answer.json()).toMatchObject({ id, orderId: order, state: 'requested', tries: 1 })
    await app.tick()
    expect((await refundOf(app, id))?.attempts).toBe(1)
    app.clock.advanceBy(2 * minute)
    await app.tick()
    expect((await refundOf(app, id))?.status).toBe('done')
    expect(await givenBack(order)).toBe(15_000)
    expect(await linesAbout(app, id)).toEqual([`refund.asked-again by ${admin.id}`])
    const late = await staff.post(`/api/staff/refunds/${id}/ask-again`)
    expect(await outcome(late)).toBe('refund.settled')
  })

  it('is told to staff anew when it comes to no end after staff had it asked again', async () => {
    const app = testApp()
    const { id, admin } = await begun(app)
    await tryFor(app, id, 8 * hour)
    await drainOutbox(app.ctx)
    expect(await alertsAbout(app, id)).toEqual(['staff.refund-open sent'])
    const staff = await app.as(admin)
    expect((await staff.post(`/api/staff/refunds/${id}/ask-again`)).status).toBe(202)
    expect(await alertsAbout(app, id)).toEqual([])
    app.clock.advanceBy(2 * minute)
    await tryFor(app, id, 8 * hour)
    expect(await alertsAbout(app, id)).toEqual(['staff.refund-open queued'])
    await drainOutbox(app.ctx)
    expect(await alertsAbout(app, id)).toEqual(['staff.refund-open sent'])
  })

  it('is written down as ended by staff, though a try began while staff said so', async () => {
    const app = testApp()
    const { id, admin } = await begun(app)
    await tryFor(app, id, 8 * hour)
    app.clock.advanceBy(6 * hour)
    const ctx = { ...app.ctx, db: { ...app.ctx.db, write: afterTry(app, id) } }
    const settled = await settleRefund(ctx, { id, outcome: 'returned', actor: admin.id })
    expect(settled.tag).toBe('settled')
    expect((await refundOf(app, id))?.attempts).toBe(6)
    expect(await linesAbout(app, id)).toEqual([`refund.settled by ${admin.id}`])
  })

  it('is ended by staff: the card has the money', async () => {
    const app = testApp()
    const { api, id, admin } = await begun(app)
    await tryFor(app, id, 8 * hour)
    const staff = await app.as(admin)
    const settle = () => staff.post(`/api/staff/refunds/${id}/settle`, { outcome: 'returned' })
    const answers = await Promise.all(Array.from({ length: 20 }, settle))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await refundOf(app, id)).toMatchObject({ status: 'done', dueAt: null })
    expect((await balanceOf(api)).money.amount).toBe(30_000)
    expect(await linesAbout(app, id)).toEqual([`refund.settled by ${admin.id}`])
    const otherwise = await staff.post(`/api/staff/refunds/${id}/settle`, {
      outcome: 'not-returned',
    })
    expect(await outcome(otherwise)).toBe('refund.settled')
  })

  it('is ended by staff: the money lies on the balance again, and can be paid back by hand', async () => {
    const app = testApp()
    const { api, id, admin, student } = await begun(app)
    await tryFor(app, id, 8 * hour)
    const staff = await app.as(admin)
    const answer = await staff.post(`/api/staff/refunds/${id}/settle`, { outcome: 'not-returned' })
    expect(await answer.json()).toMatchObject({ state: 'failed', error: 'not-returned' })
    expect((await balanceOf(api)).money.amount).toBe(45_000)
    await sendRefund(app.ctx, id)
    expect((await refundOf(app, id))?.status).toBe('failed')
    const told = await exportPerson(app.ctx, { userId: student.id, actor: student.id })
    expect(told).toMatchObject({ tag: 'exported' })
    expect(told.tag === 'exported' && told.held.items.securityEvents).toContainEqual(
      expect.objectContaining({ event: 'refund.settled', by: 'the school', about: id }),
    )
    expect((await payBack(staff, student.id, 45_000, newReference())).status).toBe(201)
    const again = await staff.post(`/api/staff/refunds/${id}/ask-again`)
    expect(await outcome(again)).toBe('refund.settled')
  })

  it('is not begun anew by an erasure once staff has ended it: that is staff’s to decide', async () => {
    const app = testApp()
    const { api, id, admin, student } = await begun(app)
    await leave(api, 'return-money')
    await tryFor(app, id, 2 * day)
    const staff = await app.as(admin)
    await staff.post(`/api/staff/refunds/${id}/settle`, { outcome: 'not-returned' })
    await ticks(app, 3)
    const mine = eq(refunds.userId, student.id)
    expect(await app.ctx.db.read.select().from(refunds).where(mine)).toHaveLength(1)
    expect((await payBack(staff, student.id, 45_000, newReference())).status).toBe(201)
    await app.tick()
    expect(await isErased(app, student.id)).toBe(true)
  })

  it('is not ended as not returned while LiqPay may be carrying it out', async () => {
    const app = testApp()
    const { id, staff } = await begun(app)
    const settle = async () =>
      outcome(await staff.post(`/api/staff/refunds/${id}/settle`, { outcome: 'not-returned' }))
    await sendRefund({ ...app.ctx, liqpay: silent(app) }, id)
    expect(await settle()).toBe('refund.busy')
    app.clock.advanceBy(2 * minute - 1)
    await staff.post(`/api/staff/refunds/${id}/ask-again`)
    expect(await settle()).toBe('refund.busy')
    app.clock.advanceBy(2 * minute)
    expect(await settle()).toBe('200')
  })
})

describe('a refund that LiqPay refused', () => {
  it('is begun anew by staff’s word, once', async () => {
    const app = testApp()
    const { id, order, staff } = await begun(app)
    const refusing = {
      ...app.ctx.liqpay,
      refund: async () => ({ tag: 'refused', error: 'x' }) as const,
    }
    await sendRefund({ ...app.ctx, liqpay: refusing }, id)
    expect((await refundOf(app, id))?.status).toBe('failed')
    const ask = () => staff.post(`/api/staff/refunds/${id}/ask-again`)
    const answers = await Promise.all(Array.from({ length: 20 }, ask))
    expect(new Set(await Promise.all(answers.map(outcome)))).toEqual(new Set(['202']))
    await app.tick()
    expect(await givenBack(order)).toBe(15_000)
  })

  it('is found among those that stand so, a page at a time, and each look leaves a line', async () => {
    const app = testApp()
    const { id, order, admin, student } = await begun(app)
    const { id: later } = await begun(app)
    const staff = await app.as(admin)
    const list = async (query: string) => {
      const answer = await staff.get(`/api/staff/refunds?${query}`)
      return answer.json<{ items: { id: string }[]; nextCursor: string | null }>()
    }
    const all: { id: string }[] = []
    for (let cursor = ''; ;) {
      const page = await list(`state=requested&limit=2${cursor}`)
      expect(page.items.length).toBeLessThanOrEqual(2)
      all.push(...page.items)
      if (!page.nextCursor) break
      cursor = `&cursor=${page.nextCursor}`
    }
    const ids = all.map((one) => one.id)
    expect(ids).toEqual([...new Set(ids)].toSorted().toReversed())
    expect(ids).toContain(later)
    expect(all).toContainEqual(
      expect.objectContaining({
        id,
        orderId: order,
        person: student.id,
        state: 'requested',
        money: { amount: 15_000, currency: 'UAH' },
      }),
    )
    expect(await linesAbout(app, id)).toEqual([`staff.refund-listed by ${admin.id}`])
    for (const state of ['done', 'failed']) {
      expect((await list(`state=${state}`)).items.map((one) => one.id)).not.toContain(id)
    }
    const wrong = await staff.get('/api/staff/refunds?state=whatever')
    expect(wrong.status).toBe(422)
  })

  it('and that nobody knows is not found', async () => {
    const app = testApp()
    const { staff } = await withBalance(app)
    for (const [path, body] of [
      ['ask-again', undefined],
      ['settle', { outcome: 'returned' }],
    ] as const) {
      const answer = await staff.post(`/api/staff/refunds/rfd_none/${path}`, body)
      expect(await outcome(answer)).toBe('not.found')
    }
  })
})
