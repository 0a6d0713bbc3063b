import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { outbox } from '../../db/tables/mail.ts'
import { ledger } from '../../db/tables/payments.ts'
import { cancelBooking } from '../../functions/bookings/cancel.ts'
import { startIn } from '../lessons.ts'
import { balanceOf, booking, held, hold, meet, ordered, rival, tell } from './booking-steps.ts'
import { mailsOf } from './mail-links.ts'
import { type TestApp, testApp } from './support.ts'

async function paidLesson(app: TestApp) {
  const met = await meet(app)
  const id = await held(met.api, met.offer)
  await tell(app, { order_id: await ordered(met.api, id) })
  return { ...met, id, teacher: met.offer.teacher.userId }
}

describe('cancelling', () => {
  it('gives a paid lesson’s price back to the balance and its time back to everybody', async () => {
    const app = testApp()
    const { api, offer, id } = await paidLesson(app)
    expect(await cancelBooking(app.ctx, id)).toEqual({ tag: 'cancelled' })
    expect((await booking(api, id)).status).toBe('cancelled')
    expect(await balanceOf(api)).toMatchObject({
      money: { amount: 45_000 },
      lines: [{ kind: 'cancellation', amount: 45_000, booking: id }, {}, {}],
    })
    await rival(app, offer)
  })

  it('tells the teacher, once', async () => {
    const app = testApp()
    const { id, teacher } = await paidLesson(app)
    await cancelBooking(app.ctx, id)
    await cancelBooking(app.ctx, id)
    await app.tick()
    expect(await mailsOf(app, teacher, 'lesson.cancelled')).toBe(1)
    const [mail] = await app.ctx.db.read
      .select()
      .from(outbox)
      .where(and(eq(outbox.subjectId, id), eq(outbox.kind, 'lesson.cancelled')))
    expect(mail?.status).toBe('sent')
  })

  it('gives the money back once, of 20 at once', async () => {
    const app = testApp()
    const { id } = await paidLesson(app)
    const all = await Promise.all(Array.from({ length: 20 }, () => cancelBooking(app.ctx, id)))
    expect(all).toEqual(all.map(() => ({ tag: 'cancelled' })))
    const lines = await app.ctx.db.read.select().from(ledger).where(eq(ledger.bookingId, id))
    expect(lines.map(({ kind }) => kind).toSorted()).toEqual(['cancellation', 'lesson', 'payment'])
  })

  it('ends a hold without a word to the teacher; money that comes then is balance', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    const order = await ordered(api, id)
    expect(await cancelBooking(app.ctx, id)).toEqual({ tag: 'cancelled' })
    await tell(app, { order_id: order })
    expect((await booking(api, id)).status).toBe('cancelled')
    expect((await balanceOf(api)).money.amount).toBe(45_000)
    expect(await mailsOf(app, offer.teacher.userId, 'lesson.cancelled')).toBe(0)
  })

  it('ends a free lesson, and tells the teacher', async () => {
    const app = testApp()
    const { api, offer } = await meet(app, 0)
    const { id } = await (await hold(api, offer)).json<{ id: string }>()
    await cancelBooking(app.ctx, id)
    expect((await booking(api, id)).status).toBe('cancelled')
    expect((await balanceOf(api)).lines).toEqual([])
    expect(await mailsOf(app, offer.teacher.userId, 'lesson.cancelled')).toBe(1)
  })

  it('leaves alone what has begun, what was let pass, and what is not there', async () => {
    const app = testApp()
    const { id, api, offer } = await paidLesson(app)
    const late = await held(api, offer, startIn(5))
    app.clock.advanceBy(startIn(3) - app.clock.now())
    await app.tick()
    expect(await cancelBooking(app.ctx, id)).toEqual({ tag: 'booking.past' })
    expect(await cancelBooking(app.ctx, late)).toEqual({ tag: 'booking.past' })
    expect(await cancelBooking(app.ctx, 'bkg_none')).toEqual({ tag: 'not.found' })
    expect((await booking(api, id)).status).toBe('confirmed')
  })
})
