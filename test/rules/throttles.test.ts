import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delays, rateLimited } from '../../functions/throttles/rules.ts'

const second = 1000
const minute = 60 * second
const limit = { free: 5, firstDelay: 30 * second, longestDelay: 15 * minute, forgets: minute }

describe('the waits after the free tries', () => {
  it('double up to the longest', () => {
    expect(delays(limit).map((wait) => wait / second)).toEqual([30, 60, 120, 240, 480, 900])
  })

  it('end at the longest, whatever the first', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 * minute }),
        fc.integer({ min: 1, max: 60 * minute }),
        (firstDelay, longestDelay) => {
          const waits = delays({ ...limit, firstDelay, longestDelay })
          expect(Math.max(...waits)).toBeLessThanOrEqual(longestDelay)
          expect(waits.toSorted((a, b) => a - b)).toEqual(waits)
          expect(waits.at(-1)).toBe(longestDelay)
        },
      ),
    )
  })
})

describe('a try that must wait', () => {
  it('is told the longest wait in force, in whole seconds', () => {
    expect(rateLimited([100_000, 130_001], 100_000)).toEqual({
      tag: 'rate.limited',
      retryAfterSeconds: 31,
    })
  })

  it('waits a second at least', () => {
    expect(rateLimited([], 100_000).retryAfterSeconds).toBe(1)
  })
})
