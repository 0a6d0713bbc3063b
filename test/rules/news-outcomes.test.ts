import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outcomeOf } from '../../functions/news/outcome.ts'
import { readRowName, rowName } from '../../functions/news/row-name.ts'
import { audienceOf, reportOf } from '../../functions/news/tally.ts'
import { exclusions, recipientStates } from '../../schema/enums.ts'

const now = 1_790_000_000_000
const certain = { attempts: 1, uncertainSince: null }
const doubtful = { attempts: 2, uncertainSince: now - 60_000 }

describe('what an answer makes of a chunk', () => {
  it('is sent when the provider has it', () => {
    expect(outcomeOf(certain, { tag: 'accepted', providerId: 'x' }, 100, now).tag).toBe('sent')
  })

  it('is repeated after no clear answer, and written anew after a clear no', () => {
    const unclear = { tag: 'unclear', error: 'no_answer' } as const
    const later = { tag: 'later', waitMs: 2_000, error: 'rate_limit_exceeded' } as const
    expect(outcomeOf(certain, unclear, 100, now)).toMatchObject({
      tag: 'repeat',
      uncertainSince: now,
    })
    expect(outcomeOf(certain, later, 100, now)).toMatchObject({
      tag: 'rewrite',
      dueAt: now + 2_000,
    })
    expect(outcomeOf(certain, { tag: 'stopped', error: 'x' }, 100, now).tag).toBe('rewrite')
  })

  it('is repeated after a clear no, if an earlier try may have been accepted', () => {
    for (const result of [
      { tag: 'later', waitMs: 2_000, error: 'rate_limit_exceeded' },
      { tag: 'stopped', error: 'invalid_api_key' },
    ] as const) {
      const { uncertainSince } = doubtful
      expect(outcomeOf(doubtful, result, 100, now)).toMatchObject({ tag: 'repeat', uncertainSince })
    }
  })

  it('is split when one mail is wrong, until that one stands alone', () => {
    const refused = { tag: 'refused', error: 'validation_error' } as const
    expect(outcomeOf(certain, refused, 2, now).tag).toBe('split')
    expect(outcomeOf(certain, refused, 1, now)).toEqual({ tag: 'failed', error: refused.error })
  })

  it('is unknown when other bytes went out under its key, and after a day without an answer', () => {
    const other = { tag: 'refused', error: 'invalid_idempotent_request' } as const
    expect(outcomeOf(certain, other, 2, now).tag).toBe('unknown')
    const old = { attempts: 30, uncertainSince: now - 24 * 60 * 60_000 }
    expect(outcomeOf(old, { tag: 'unclear', error: 'no_answer' }, 2, now).tag).toBe('unknown')
  })
})

describe('the sums of a report', () => {
  const people = fc.nat(100_000)

  it('always match: candidates are recipients and excluded, recipients all their states', () => {
    const row = fc.oneof(
      fc.record({
        state: fc.constantFrom(...recipientStates.filter((state) => state !== 'excluded')),
        reason: fc.constantFrom(null, 'soft', 'provider'),
        people,
      }),
      fc.record({
        state: fc.constant('excluded' as const),
        reason: fc.constantFrom(...exclusions),
        people,
      }),
    )
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const { candidates, recipients, excluded, ...states } = reportOf(rows)
        const sum = (parts: Record<string, number>) =>
          Object.values(parts).reduce((total, part) => total + part, 0)
        expect(sum(states)).toBe(recipients)
        expect(recipients + sum(excluded)).toBe(candidates)
        expect(candidates).toBe(rows.reduce((total, one) => total + one.people, 0))
      }),
    )
  })

  it('are those of the audience before', () => {
    expect(
      audienceOf([
        { barred: null, people: 7 },
        { barred: 'refused', people: 2 },
      ]),
    ).toEqual({
      candidates: 9,
      recipients: 7,
      excluded: { refused: 2, suppressed: 0, erased: 0, unconfirmed: 0 },
    })
  })
})

describe('the tag of a mail', () => {
  it('names its recipient, and nothing else reads as one', () => {
    const row = { announcementId: 'ann_01m82a', personId: 'sub_9x' }
    expect(readRowName(rowName(row))).toEqual(row)
    for (const other of ['', 'msg_01m82a', 'ann_1', 'ann_1-', 'ann_1-ses_1', 'x-ann_1-usr_1']) {
      expect(readRowName(other)).toBeNull()
    }
  })
})
