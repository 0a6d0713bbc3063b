import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { ledger, payments, providerEvents } from '../../db/tables/payments.ts'
import { ids } from '../lessons.ts'
import { attempt, held, line, paymentOf, pays, refusal, takes, write } from './writes.ts'

describe('a payment', () => {
  it('is paid by its ledger line and by nothing else', async () => {
    const { student, bookingId } = await held()
    const id = await attempt(bookingId, student.id)
    const paid = write
      .update(payments)
      .set({ status: 'paid', paidAt: 1 })
      .where(eq(payments.id, id))
    expect(await refusal(paid)).toBe('payment.unbooked')
  })

  it('is paid once, and also after a failure', async () => {
    const { student, bookingId } = await held()
    const id = await attempt(bookingId, student.id)
    await write.update(payments).set({ status: 'failed' }).where(eq(payments.id, id))
    expect(await refusal(pays(student.id, bookingId, id))).toBeNull()
    expect(await refusal(pays(student.id, bookingId, id))).toBe('ledger.mismatch')
  })

  it('leaves paid only for reversed, and only with the money', async () => {
    const { student, bookingId } = await held()
    const id = await attempt(bookingId, student.id)
    await pays(student.id, bookingId, id)
    const set = (values: Partial<typeof payments.$inferInsert>) =>
      refusal(write.update(payments).set(values).where(eq(payments.id, id)))
    expect(await set({ status: 'failed' })).toBe('payment.transition')
    expect(await set({ status: 'pending' })).toBe('payment.transition')
    expect(await set({ status: 'reversed' })).toBe('payment.transition')
    expect(await set({ amount: 1 })).toBe('payment.fixed')
    const back = line(student.id, bookingId, { kind: 'reversal', amount: -45_000, paymentId: id })
    expect(await refusal(back)).toBeNull()
    expect((await paymentOf(id))?.status).toBe('reversed')
  })

  it('gives back in part and stays paid, never more than came in', async () => {
    const { student, bookingId } = await held()
    const id = await attempt(bookingId, student.id)
    await pays(student.id, bookingId, id)
    const back = (amount: number) =>
      refusal(line(student.id, bookingId, { kind: 'reversal', amount, paymentId: id }))
    expect(await back(-20_000)).toBeNull()
    expect(await paymentOf(id)).toMatchObject({ status: 'paid', reversedAmount: 20_000 })
    expect(await back(-30_000)).toBe('balance.insufficient')
    expect(await back(-25_000)).toBeNull()
    expect(await paymentOf(id)).toMatchObject({ status: 'reversed', reversedAmount: 45_000 })
  })
})

describe('the ledger', () => {
  it('never falls below zero and is only added to', async () => {
    const { student, bookingId } = await held()
    expect(await refusal(takes(student.id, bookingId))).toBe('balance.insufficient')
    const id = await attempt(bookingId, student.id)
    await pays(student.id, bookingId, id)
    const mine = eq(ledger.userId, student.id)
    expect(await refusal(write.update(ledger).set({ amount: 90_000 }).where(mine))).toBe(
      'ledger.fixed',
    )
    expect(await refusal(write.delete(ledger).where(mine))).toBe('ledger.fixed')
  })

  it('takes for a lesson exactly its price, from its own student, once', async () => {
    const { student, bookingId } = await held()
    await pays(student.id, bookingId, await attempt(bookingId, student.id))
    expect(await refusal(takes(student.id, bookingId, -1))).toBe('ledger.mismatch')
    const other = await held()
    await pays(other.student.id, other.bookingId, await attempt(other.bookingId, other.student.id))
    expect(await refusal(takes(other.student.id, bookingId))).toBe('ledger.mismatch')
    expect(await refusal(takes(student.id, bookingId))).toBeNull()
  })

  it('lets money be paid back by hand once under a reference, and never more than there is', async () => {
    const { student, bookingId } = await held()
    const back = (reference: string | null, row: Partial<typeof ledger.$inferInsert> = {}) =>
      refusal(
        line(student.id, bookingId, {
          kind: 'paid-back',
          amount: -30_000,
          bookingId: null,
          actorId: 'cli',
          reference,
          ...row,
        }),
      )
    const one = ids.next('lgr')
    expect(await back(one)).toBe('balance.insufficient')
    await pays(student.id, bookingId, await attempt(bookingId, student.id))
    expect(await back(null)).toBe('check:ledger_source')
    expect(await back(one, { actorId: null })).toBe('check:ledger_source')
    expect(await back(one, { amount: 30_000 })).toBe('check:ledger_sign')
    expect(await back(one)).toBeNull()
    expect(await back(`${one}.`)).toBe('balance.insufficient')
    expect(await back(one, { amount: -1 })).toBe('unique:ledger.reference')
    const mine = eq(ledger.reference, one)
    const rewritten = write.update(ledger).set({ reference: 'another' }).where(mine)
    expect(await refusal(rewritten)).toBe('ledger.fixed')
    expect(await refusal(write.delete(ledger).where(mine))).toBe('ledger.fixed')
  })

  it('books no other sum than the payment that came in', async () => {
    const { student, bookingId } = await held()
    const paymentId = await attempt(bookingId, student.id)
    const more = line(student.id, bookingId, { paymentId, amount: 90_000 })
    expect(await refusal(more)).toBe('ledger.mismatch')
  })
})

describe('what was said', () => {
  it('by a provider is kept as it was, once', async () => {
    const digest = ids.next('evt')
    const event = () =>
      write.insert(providerEvents).values({
        id: ids.next('evt'),
        provider: 'liqpay',
        via: 'callback',
        orderId: 'pay_x',
        status: 'success',
        receivedAt: 1,
        digest,
      })
    await event()
    await event()
    const mine = eq(providerEvents.digest, digest)
    expect(await write.select().from(providerEvents).where(mine)).toHaveLength(1)
    expect(await refusal(write.update(providerEvents).set({ status: 'failure' }).where(mine))).toBe(
      'provider-event.fixed',
    )
    expect(await refusal(write.delete(providerEvents).where(mine))).toBe('provider-event.fixed')
  })
})
