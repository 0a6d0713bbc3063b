import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  attemptFor,
  checkAfter,
  isAbandoned,
  mayChange,
  minorUnits,
  mismatchOf,
  type News,
  verdictOf,
} from '../../functions/payments/rules.ts'
import { sign, signatureIsRight } from '../../functions/payments/signature.ts'

const minute = 60_000
const privateKey = 'a4825234f4bae72a0be04eafe9e8e2bada209255'
const data = Buffer.from(
  '{"public_key":"i00000000","version":"3","action":"pay","amount":"3","currency":"UAH","description":"test","order_id":"000001"}',
).toString('base64')

describe('a LiqPay signature', () => {
  it('equals the published vector of version 3', async () => {
    expect(await sign(3, privateKey, data)).toBe('wR+UZDC4jjeL/qUOvIsofIWpZh8=')
  })

  it('is refused when a character of the data or of the signature differs', async () => {
    const signature = await sign(3, privateKey, data)
    expect(await signatureIsRight(3, privateKey, { data, signature })).toBe(true)
    expect(await signatureIsRight(3, privateKey, { data: `${data}A`, signature })).toBe(false)
    expect(
      await signatureIsRight(3, privateKey, { data, signature: `x${signature.slice(1)}` }),
    ).toBe(false)
    expect(await signatureIsRight(3, privateKey, { data, signature: '' })).toBe(false)
  })
})

describe('what a status of LiqPay means', () => {
  it('is paid for success and wait_compensation, and for sandbox under sandbox keys only', () => {
    expect(verdictOf('success', 'i1')).toBe('paid')
    expect(verdictOf('wait_compensation', 'i1')).toBe('paid')
    expect(verdictOf('sandbox', 'sandbox_i1')).toBe('paid')
    expect(verdictOf('sandbox', 'i1')).toBe('unknown')
  })

  it('is never paid for a word that we do not know', () => {
    fc.assert(
      fc.property(fc.string(), (word) => {
        fc.pre(!['success', 'wait_compensation', 'sandbox'].includes(word))
        expect(verdictOf(word, 'sandbox_i1')).not.toBe('paid')
      }),
    )
  })

  it('stays pending while the payer or the bank must act', () => {
    for (const status of ['3ds_verify', 'wait_accept', 'processing', 'prepared', 'try_again']) {
      expect(verdictOf(status, 'i1')).toBe('pending')
    }
  })
})

describe('an event about an order', () => {
  const order = { id: 'pay_1', amount: 45_000, currency: 'UAH' as const }
  const news: News = {
    orderId: 'pay_1',
    status: 'success',
    amount: 45_000,
    currency: 'UAH',
    publicKey: 'i1',
    providerId: '1',
    errorCode: null,
    occurredAt: null,
    refunded: null,
  }

  it('is believed only when order, amount, currency and key are ours', () => {
    expect(mismatchOf(news, order, 'i1')).toBeNull()
    expect(mismatchOf({ ...news, orderId: 'pay_2' }, order, 'i1')).toBe('order')
    expect(mismatchOf({ ...news, amount: 44_999 }, order, 'i1')).toBe('amount')
    expect(mismatchOf({ ...news, amount: null }, order, 'i1')).toBe('amount')
    expect(mismatchOf({ ...news, status: 'reversed', amount: 100 }, order, 'i1')).toBeNull()
    expect(mismatchOf({ ...news, status: 'reversed', amount: 45_001 }, order, 'i1')).toBe('amount')
    expect(mismatchOf({ ...news, currency: 'USD' }, order, 'i1')).toBe('currency')
    expect(mismatchOf({ ...news, publicKey: 'i2' }, order, 'i1')).toBe('key')
    expect(mismatchOf({ ...news, publicKey: null }, order, 'i1')).toBe('key')
  })
})

describe('an amount in major units', () => {
  it('comes back to the minor units it was made of', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_00 }), (minor) => {
        expect(minorUnits(minor / 100)).toBe(minor)
      }),
    )
  })

  it('is nothing when it has parts of a minor unit', () => {
    expect(minorUnits(3.005)).toBeNull()
    expect(minorUnits(Number.NaN)).toBeNull()
    expect(minorUnits(1e300)).toBeNull()
  })
})

describe('an attempt to pay', () => {
  const margin = 5 * minute

  it('ends a margin before the hold does', () => {
    expect(attemptFor({ expiresAt: 30 * minute, extended: false }, 0, margin)).toEqual({
      tag: 'open',
      expiresAt: 25 * minute,
      holdExpiresAt: 30 * minute,
      extends: false,
    })
  })

  it('lengthens a hold that is nearly over, once', () => {
    const late = { expiresAt: 30 * minute, extended: false }
    expect(attemptFor(late, 29 * minute, margin)).toEqual({
      tag: 'open',
      expiresAt: 34 * minute,
      holdExpiresAt: 39 * minute,
      extends: true,
    })
    expect(attemptFor({ ...late, extended: true }, 29 * minute, margin)).toEqual({
      tag: 'too-late',
    })
  })

  it('always leaves the margin after it, and never revives a hold that is over', () => {
    fc.assert(
      fc.property(
        fc.nat(100 * minute),
        fc.nat(100 * minute),
        fc.boolean(),
        (expiresAt, now, extended) => {
          const attempt = attemptFor({ expiresAt, extended }, now, margin)
          if (attempt.tag === 'too-late') {
            expect(expiresAt <= now || extended).toBe(true)
          } else {
            expect(attempt.holdExpiresAt - attempt.expiresAt).toBe(margin)
            expect(attempt.expiresAt - now).toBeGreaterThanOrEqual(margin)
            expect(attempt.holdExpiresAt).toBeGreaterThanOrEqual(expiresAt)
            expect(expiresAt).toBeGreaterThan(now)
          }
        },
      ),
    )
  })
})

describe('asking about a pending order', () => {
  /** The instants of all questions, when no answer ever comes. */
  function questions(
    status: 'pending' | 'failed',
    expiresAt: number,
    firstAfter: number,
  ): number[] {
    const order = { status, createdAt: 0, expiresAt }
    const asked: number[] = []
    for (let at = checkAfter(order, 0, firstAfter); at !== null;) {
      asked.push(at)
      at = checkAfter(order, at, firstAfter)
    }
    return asked
  }

  it('happens between the last moment to pay and the end of the hold, and soon after', () => {
    const asked = questions('pending', 25 * minute, 2 * minute)
    expect(asked.some((at) => at >= 25 * minute && at <= 30 * minute)).toBe(true)
    expect(asked.some((at) => at > 30 * minute && at <= 45 * minute)).toBe(true)
  })

  it('grows seldom and ends', () => {
    const asked = questions('pending', 25 * minute, 2 * minute)
    expect(asked.length).toBeLessThan(200)
    expect(asked.at(-1)).toBeGreaterThan(29 * 24 * 60 * minute)
  })

  it('goes on for a day after a failure, for the payer may have tried again', () => {
    const asked = questions('failed', 25 * minute, 2 * minute)
    expect(asked.some((at) => at > 25 * minute && at <= 30 * minute)).toBe(true)
    expect(asked.at(-1)).toBeGreaterThan(20 * 60 * minute)
    expect(asked.length).toBeLessThan(50)
  })

  it('is never needed once the order is paid or its money went back', () => {
    const order = { createdAt: 0, expiresAt: 100 }
    expect(checkAfter({ ...order, status: 'paid' }, 50, 10)).toBeNull()
    expect(checkAfter({ ...order, status: 'reversed' }, 50, 10)).toBeNull()
  })

  it('may bring news of a failed order only while that is awaited', () => {
    expect(mayChange({ status: 'failed', nextCheckAt: 1 })).toBe(true)
    expect(mayChange({ status: 'failed', nextCheckAt: null })).toBe(false)
    expect(mayChange({ status: 'pending', nextCheckAt: null })).toBe(true)
    expect(mayChange({ status: 'paid', nextCheckAt: 1 })).toBe(false)
  })

  it('gives an order up a day after its end when nobody ever opened it', () => {
    expect(isAbandoned({ expiresAt: 0 }, 23 * 60 * minute)).toBe(false)
    expect(isAbandoned({ expiresAt: 0 }, 25 * 60 * minute)).toBe(true)
  })
})
