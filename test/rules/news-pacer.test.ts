import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { pacer } from '../../functions/news/pacer.ts'

const second = 1_000

/** When each of so many requests began (ms), though some come late to their turn. */
async function begin(perSecond: number, requests: number, lateMs: (n: number) => number) {
  const pace = pacer(perSecond)
  const began: number[] = []
  for (let n = 0; n < requests; n += 1) {
    await pause(lateMs(n))
    await pace.turn()
    began.push(performance.now())
  }
  return began
}

describe('requests to the provider', () => {
  it.each([
    ['which all wait for their turn', () => 0],
    ['some of which come late', (n: number) => (n % 17 === 3 ? 60 : 0)],
  ])('%s are never more in a second than it allows', async (_, lateMs) => {
    const perSecond = 20
    const began = await begin(perSecond, 3 * perSecond, lateMs)
    for (const [n, at] of began.entries()) {
      const before = began[n - perSecond]
      if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(second)
    }
  })

  it('come as far apart as less than one a second wants', async () => {
    const began = await begin(0.8, 2, () => 0)
    expect((began[1] ?? 0) - (began[0] ?? 0)).toBeGreaterThanOrEqual(second / 0.8)
  })

  it('wait for the pause that the provider asked for', async () => {
    const pace = pacer(100)
    await pace.turn()
    const asked = performance.now()
    pace.hold(300)
    await pace.turn()
    expect(performance.now() - asked).toBeGreaterThanOrEqual(290)
  })
})
