import { expect, it } from 'vitest'
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
  const [one = '', other = ''] = [at(now).next('bkg'), at(now).next('bkg')]
  expect(one.slice(0, 14)).toBe(other.slice(0, 14))
  expect(one.slice(14)).not.toBe(other.slice(14))
  expect(one).toMatch(/^bkg_[0-9a-hjkmnp-tv-z]{36}$/)
})
