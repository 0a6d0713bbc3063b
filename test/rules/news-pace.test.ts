import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type NewsSettings,
  type Pace,
  mailsInChunk,
  takeNow,
  whyPause,
  whyTell,
} from '../../functions/news/rules.ts'

const minute = 60_000
const start = 1_790_000_000_000 - (1_790_000_000_000 % minute)
const fresh: Pace = { minuteAt: null, minuteTaken: 0, minutesBefore: 0 }

const settings = (given: Partial<NewsSettings>): NewsSettings => ({
  ramp: 50,
  perMinute: 3000,
  cutoff: 1,
  bouncePercent: 4,
  complaintPercent: 0.5,
  watchAfter: 200,
  ...given,
})

/** Takes all that a minute gives; returns how many. */
function takeAll(pace: Pace, given: NewsSettings, now: number): { taken: number; pace: Pace } {
  let taken = 0
  let present = pace
  for (let n = 0; n < 100; n += 1) {
    const next = takeNow(present, given, now)
    if (next.atMost === 0) break
    taken += next.atMost
    present = next.pace
  }
  return { taken, pace: present }
}

describe('the pace of an announcement', () => {
  it('doubles each minute from the ramp’s first to the most that is set', () => {
    const given = settings({ ramp: 50, perMinute: 700 })
    let pace = fresh
    const minutes = [0, 1, 2, 3, 4, 5].map((n) => {
      const all = takeAll(pace, given, start + n * minute)
      pace = all.pace
      return all.taken
    })
    expect(minutes).toEqual([50, 100, 200, 400, 700, 700])
  })

  it('saves nothing up over a pause or an outage', () => {
    const given = settings({ ramp: 50 })
    const { pace } = takeAll(fresh, given, start)
    expect(takeAll(pace, given, start + 600 * minute).taken).toBe(100)
  })

  it('is a chunk at a time without a ramp and a rate', () => {
    const given = settings({ ramp: 0, perMinute: 0 })
    expect(takeNow(fresh, given, start).atMost).toBe(100)
    expect(takeAll(fresh, given, start).taken).toBe(100 * 100)
  })

  it('never exceeds what the ramp and the rate give any minute, in whatever steps it is taken', () => {
    const steps = fc.array(fc.integer({ min: -minute, max: 5 * minute }), { maxLength: 300 })
    const given = fc.record({
      ramp: fc.integer({ min: 0, max: 500 }),
      perMinute: fc.integer({ min: 0, max: 2_000 }),
    })
    fc.assert(
      fc.property(steps, given, (delays, { ramp, perMinute }) => {
        const byMinute = new Map<number, number>()
        let pace = fresh
        let now = start
        for (const delay of delays) {
          now += delay
          const next = takeNow(pace, settings({ ramp, perMinute }), now)
          expect(next.atMost).toBeGreaterThanOrEqual(0)
          expect(next.atMost).toBeLessThanOrEqual(100)
          pace = next.pace
          byMinute.set(pace.minuteAt ?? 0, (byMinute.get(pace.minuteAt ?? 0) ?? 0) + next.atMost)
        }
        const minutes = [...byMinute].toSorted(([a], [b]) => a - b).map(([, taken]) => taken)
        for (const [place, taken] of minutes.entries()) {
          if (ramp > 0) expect(taken).toBeLessThanOrEqual(ramp * 2 ** place)
          if (perMinute > 0) expect(taken).toBeLessThanOrEqual(perMinute)
        }
      }),
    )
  })
})

describe('a chunk', () => {
  it('is a hundred mails, and fewer of a text so long that they would fill the memory', () => {
    expect(mailsInChunk(0)).toBe(100)
    expect(mailsInChunk(1_600)).toBe(100)
    expect(mailsInChunk(20_000)).toBe(15)
    expect(mailsInChunk(10_000_000)).toBe(1)
  })
})

describe('an announcement that is out went badly', () => {
  const given = settings({ watchAfter: 200, complaintPercent: 0.5, bouncePercent: 4 })
  const why = (sent: number, bounced: number, complained: number) =>
    whyTell({ sent, bounced, complained }, given)

  it('above the shares at which it would have paused', () => {
    expect(why(400, 16, 2)).toBeNull()
    expect(why(400, 0, 3)).toBe('complaints')
    expect(why(400, 17, 0)).toBe('bounces')
  })

  it('when few were sent by what so many may draw, not by a single complaint', () => {
    expect(why(30, 8, 1)).toBeNull()
    expect(why(30, 0, 2)).toBe('complaints')
    expect(why(30, 9, 0)).toBe('bounces')
  })
})

describe('an announcement pauses by itself', () => {
  const given = settings({ watchAfter: 200, complaintPercent: 0.5, bouncePercent: 4 })
  const why = (sent: number, bounced: number, complained: number, refused = 0) =>
    whyPause({ sent, bounced, complained, refused }, given)

  it('above a share of complaints or bounces, not at it', () => {
    expect(why(400, 0, 2)).toBeNull()
    expect(why(400, 0, 3)).toBe('complaints')
    expect(why(400, 16, 0)).toBeNull()
    expect(why(400, 17, 0)).toBe('bounces')
    expect(why(400, 17, 3)).toBe('complaints')
  })

  it('not before enough mails were sent to tell', () => {
    expect(why(199, 199, 199)).toBeNull()
  })

  it('once several mails in a row were refused, however few were sent', () => {
    expect(why(0, 0, 0, 4)).toBeNull()
    expect(why(0, 0, 0, 5)).toBe('refusals')
    expect(why(1_000, 0, 0, 5)).toBe('refusals')
  })
})
