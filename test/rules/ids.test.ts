import { describe, expect, it } from 'vitest'
import { systemIds } from '../../functions/ids.ts'

const at = (now: number) => systemIds({ now: () => now })

it('sorts ids by their making, also those of one millisecond and of a clock that is put back', () => {
  let now = Date.UTC(2026, 9, 1)
  const ids = systemIds({ now: () => now })
  const made = Array.from({ length: 100 }, () => ids.next('lgr'))
  now -= 60_000
  made.push(ids.next('lgr'))
  now += 3_600_000
  made.push(ids.next('lgr'))
  expect(made.toSorted()).toEqual(made)
})

it('never makes the same id twice, nor one that another of that millisecond tells', () => {
  const now = Date.UTC(2026, 9, 1)
  const [one, other] = [at(now).next('bkg'), at(now).next('bkg')]
  expect(one.slice(0, 14)).toBe(other.slice(0, 14))
  expect(one.slice(14)).not.toBe(other.slice(14))
  expect(one).toMatch(/^bkg_[0-9a-hjkmnp-tv-z]{36}$/)
})

const random = at(Date.UTC(2026, 11, 1))
const many = <T>(make: () => T) => Array.from({ length: 2_000 }, make)

/** How many different characters stand at each place. */
const spread = (texts: readonly string[]) =>
  [...(texts[0] ?? '')].map((_, place) => new Set(texts.map((text) => text[place])).size)

describe('what must not be guessed', () => {
  it('is 130 random bits in an id, behind its kind and time', () => {
    const made = many(() => random.next('bkg'))
    expect(new Set(made).size).toBe(2_000)
    for (const id of made) expect(id).toMatch(/^bkg_[0-9a-hjkmnp-tv-z]{36}$/)
    const tails = made.map((id) => id.slice(-26))
    expect(spread(tails)).toEqual(Array(26).fill(32))
  })

  it('is 256 random bits in the secret of a session', () => {
    const made = many(() => random.secret())
    expect(new Set(made).size).toBe(2_000)
    for (const secret of made) expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    // The last of 43 characters holds four bits.
    expect(spread(made)).toEqual([...Array(42).fill(64), 16])
  })
})
