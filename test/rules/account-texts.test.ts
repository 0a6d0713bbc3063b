import { expect, it } from 'vitest'
import { texts } from '../../functions/accounts/texts.ts'

it.each([
  [1, 'діє 1 годину.', 'for 1 hour.'],
  [2, 'діє 2 години.', 'for 2 hours.'],
  [21, 'діє 21 годину.', 'for 21 hours.'],
  [48, 'діє 48 годин.', 'for 48 hours.'],
  [0.5, 'діє 0,5 години.', 'for 0.5 hours.'],
])('says in words how long a link works: %d h', (hours, uk, en) => {
  expect(texts.uk.sent.lasts(hours)).toContain(uk)
  expect(texts.en.sent.lasts(hours)).toContain(en)
})
