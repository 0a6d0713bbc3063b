import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Refundable,
  erasedAfter,
  isUndecided,
  neededFor,
  refundPlan,
  waitsFor,
} from '../../functions/erasure/rules.ts'

const none = {
  lessons: false,
  payment: false,
  refund: false,
  balance: false,
  mail: false,
  teaching: false,
  lastAdmin: false,
}

const payment = (fields: Partial<Refundable> = {}): Refundable => ({
  id: 'pay_1',
  currency: 'UAH',
  left: 45_000,
  asked: 0,
  rests: false,
  ...fields,
})

describe('the day of an erasure', () => {
  it('is a grace after now, or after the end of the last lesson that is held first', () => {
    expect(erasedAfter('return-money', [500, 900], 100, 10)).toBe(110)
    expect(erasedAfter('after-last', [900, 500], 100, 10)).toBe(910)
    expect(erasedAfter('after-last', [], 100, 10)).toBe(110)
    expect(erasedAfter('after-last', [50], 100, 10)).toBe(110)
  })

  it('waits for lessons, then for what is under way, then for money', () => {
    expect(waitsFor(none)).toBe(null)
    expect(waitsFor({ ...none, lessons: true, payment: true })).toBe('lessons')
    expect(waitsFor({ ...none, payment: true, balance: true })).toBe('payment')
    expect(waitsFor({ ...none, refund: true })).toBe('refund')
    expect(waitsFor({ ...none, balance: true, mail: true })).toBe('refund')
    expect(waitsFor({ ...none, mail: true })).toBe('mail')
  })

  it('does not come for whom the school still needs', () => {
    expect(neededFor(none)).toBe(null)
    expect(neededFor({ ...none, teaching: true })).toBe('erasure.teaching')
    expect(neededFor({ ...none, lastAdmin: true })).toBe('erasure.last-admin')
  })
})

describe('a decision', () => {
  it('is needed while something is owed, and not otherwise', () => {
    expect(isUndecided(undefined, { lessons: 1, balance: 0 })).toBe(true)
    expect(isUndecided(undefined, { lessons: 0, balance: 1 })).toBe(true)
    expect(isUndecided(undefined, { lessons: 0, balance: 0 })).toBe(false)
    expect(isUndecided('after-last', { lessons: 1, balance: 1 })).toBe(false)
  })
})

describe('the way of a balance back to the cards', () => {
  it('goes to the newest payment first, to the older ones with the rest', () => {
    const plan = refundPlan([payment({ id: 'pay_2' }), payment()], { UAH: 60_000 })
    expect(plan).toEqual([
      { paymentId: 'pay_2', amount: 45_000, operation: 'erasure.pay_2.0' },
      { paymentId: 'pay_1', amount: 15_000, operation: 'erasure.pay_1.0' },
    ])
  })

  it('waits for a payment that rests, and seeks no other card', () => {
    const plan = refundPlan([payment({ id: 'pay_2', rests: true }), payment()], { UAH: 45_000 })
    expect(plan).toEqual([])
  })

  it('has another name after each refund that was asked', () => {
    const [refund] = refundPlan([payment({ asked: 2 })], { UAH: 1 })
    expect(refund?.operation).toBe('erasure.pay_1.2')
  })

  it('never gives back more than there is, nor more than is left of a payment', () => {
    const payments = fc.array(
      fc.record({ left: fc.nat(90_000), rests: fc.boolean(), asked: fc.nat(3) }),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(payments, fc.nat(300_000), (drawn, balance) => {
        const all = drawn.map((fields, at) => payment({ ...fields, id: `pay_${at}` }))
        const plan = refundPlan(all, { UAH: balance })
        const sum = plan.reduce((total, { amount }) => total + amount, 0)
        expect(sum).toBeLessThanOrEqual(balance)
        for (const { paymentId, amount } of plan) {
          const of = all.find(({ id }) => id === paymentId)
          expect(amount).toBeGreaterThan(0)
          expect(amount).toBeLessThanOrEqual(of?.left ?? 0)
          expect(of?.rests).toBe(false)
        }
        const left = all.reduce((total, one) => total + one.left, 0)
        if (all.every(({ rests }) => !rests)) expect(sum).toBe(Math.min(balance, left))
      }),
    )
  })
})
