import { describe, expect, it } from 'vitest'
import { audienceOf } from '../../functions/news/tally.ts'
import { leavesSomebody } from '../../scripts/staff/follow.ts'
import { publicationLines } from '../../scripts/staff/publication-lines.ts'

const version = { version: '2031-01-01', hash: 'f'.repeat(64), effectiveFrom: Date.UTC(2031, 0, 1) }

describe('before a policy is published', () => {
  it('staff reads whom nobody can tell of it', () => {
    const audience = audienceOf([
      { barred: null, people: 12 },
      { barred: 'suppressed', people: 3 },
    ])
    const said = publicationLines(version, audience, 'Europe/Kyiv').join('\n')
    expect(said).toContain('takes effect on 1 January 2031 (Europe/Kyiv)')
    expect(said).toContain('each of 12 people')
    expect(said).toContain(
      '3 more have an address that takes no mail: those with an account see it there, the others cannot be told.',
    )
  })
})

describe('a command that follows an announcement', () => {
  it('succeeds only when everybody on its list was written to', () => {
    const none = { failed: 0, unknown: 0 }
    expect(leavesSomebody({ announcement: { state: 'done' }, report: none })).toBe(false)
    for (const state of ['paused', 'cancelled'] as const)
      expect(leavesSomebody({ announcement: { state }, report: none })).toBe(true)
    for (const some of [{ failed: 1 }, { unknown: 1 }])
      expect(
        leavesSomebody({ announcement: { state: 'done' }, report: { ...none, ...some } }),
      ).toBe(true)
  })
})
