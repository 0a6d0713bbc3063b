import { describe, expect, it } from 'vitest'
import { audienceOf } from '../../functions/news/tally.ts'
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
