import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SendResult } from '../../functions/mail/mailer.ts'
import {
  type Next,
  type Tries,
  afterTry,
  isForgotten,
  retryAt,
} from '../../functions/mail/rules.ts'

const now = 1_790_000_000_000
const minute = 60_000
const hour = 60 * minute
const unclear: SendResult = { tag: 'unclear', error: 'no_answer' }
const certain: Tries = { attempts: 1, uncertainSince: null }

describe('what an answer makes of a mail', () => {
  it('is sent when the provider has it', () => {
    expect(afterTry(certain, { tag: 'accepted', providerId: 'x' }, now)).toEqual({
      status: 'sent',
      providerId: 'x',
    })
  })

  it('is parked when the provider will never take it', () => {
    const next = afterTry(certain, { tag: 'refused', error: 'validation_error' }, now)
    expect(next).toEqual({ status: 'failed', error: 'validation_error' })
  })

  it('waits as long as the provider asks, and leaves no doubt behind', () => {
    const next = afterTry(
      certain,
      { tag: 'later', waitMs: 7_000, error: 'rate_limit_exceeded' },
      now,
    )
    expect(next).toMatchObject({ status: 'queued', dueAt: now + 7_000, uncertainSince: null })
  })

  it('is due at once when the whole queue is stopped: the stop holds it back', () => {
    const next = afterTry(certain, { tag: 'stopped', error: 'invalid_api_key' }, now)
    expect(next).toMatchObject({ status: 'queued', dueAt: now, uncertainSince: null })
  })

  it('does not count a try that never happened', () => {
    const next = afterTry({ attempts: 3, uncertainSince: null }, { tag: 'untried', waitMs: 0 }, now)
    expect(next).toMatchObject({ status: 'queued', attempts: 2, error: null })
  })

  it('pauses longer after each unclear answer: 10 s, 30 s, 2 min, 10 min, then every hour', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 50].map((attempts) => retryAt(attempts, now) - now)
    expect(pauses).toEqual([10_000, 30_000, 2 * minute, 10 * minute, hour, hour, hour])
  })

  it('keeps the doubt of an unclear answer through later clear ones', () => {
    const first = queued(afterTry(certain, unclear, now))
    expect(first.uncertainSince).toBe(now)
    const limited = { tag: 'later', waitMs: 1_000, error: 'rate_limit_exceeded' } as const
    const second = queued(afterTry({ ...first, attempts: 2 }, limited, now + minute))
    expect(second.uncertainSince).toBe(now)
    const third = queued(afterTry({ ...second, attempts: 3 }, unclear, now + hour))
    expect(third.uncertainSince).toBe(now)
  })

  it('becomes unknown when a day of unclear answers is over', () => {
    const day = 24 * hour
    const doubtful: Tries = { attempts: 30, uncertainSince: now - day }
    expect(afterTry(doubtful, unclear, now)).toEqual({ status: 'unknown', error: 'no_answer' })
    expect(isForgotten(doubtful, now)).toBe(true)
    expect(isForgotten({ ...doubtful, uncertainSince: now - day + hour }, now)).toBe(false)
    expect(isForgotten({ ...doubtful, uncertainSince: null }, now)).toBe(false)
  })

  it('is never tried again once the provider may have forgotten its key', () => {
    const anyAnswer = fc.constantFrom<SendResult['tag']>('later', 'unclear', 'stopped')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyAnswer, fc.integer({ min: 0, max: 3 * hour }))),
        (answers) => {
          let tries: Tries = { attempts: 0, uncertainSince: null }
          let at = now
          let firstUnclear: number | null = null
          for (const [tag, delay] of answers) {
            at += delay
            if (isForgotten(tries, at)) return
            if (firstUnclear !== null) expect(at - firstUnclear).toBeLessThan(24 * hour)
            if (tag === 'unclear') firstUnclear ??= at
            const result = { tag, waitMs: 1_000, error: 'x' } as SendResult
            const next = afterTry({ ...tries, attempts: tries.attempts + 1 }, result, at)
            if (next.status !== 'queued') return
            tries = next
            at = Math.max(at, next.dueAt)
          }
        },
      ),
    )
  })
})

function queued(next: Next) {
  if (next.status !== 'queued') throw new Error(`expected a queued mail, got ${next.status}`)
  return next
}
