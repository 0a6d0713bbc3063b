import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  dayNumber,
  dayOf,
  dayText,
  localTimes,
  localToInstant,
  weekdayOfNumber,
} from '../../functions/time/zones.ts'

const utc = (text: string) => Date.parse(`${text}Z`)

describe('days', () => {
  test('are counted as Temporal counts them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 11_000, max: 47_000 }),
        fc.integer({ min: -900, max: 900 }),
        (number, n) => {
          const day = dayText(number)
          const known = Temporal.PlainDate.from(day)
          expect(dayNumber(day)).toBe(number)
          expect(weekdayOfNumber(number)).toBe(known.dayOfWeek)
          expect(addDays(day, n)).toBe(known.add({ days: n }).toString())
        },
      ),
    )
  })
})

describe('local times', () => {
  test('one that does not exist moves forward by the gap', () => {
    // Kyiv, 29 March 2026: 03:00 → 04:00
    expect(localToInstant('2026-03-29', 179, 'Europe/Kyiv')).toBe(utc('2026-03-29T00:59:00'))
    expect(localToInstant('2026-03-29', 210, 'Europe/Kyiv')).toBe(utc('2026-03-29T01:30:00'))
    expect(localToInstant('2026-03-29', 240, 'Europe/Kyiv')).toBe(utc('2026-03-29T01:00:00'))
    // Lord Howe, 4 October 2026: 02:00 → 02:30
    expect(localToInstant('2026-10-04', 125, 'Australia/Lord_Howe')).toBe(
      utc('2026-10-03T15:35:00'),
    )
  })

  test('one that exists twice means the first', () => {
    // Kyiv, 25 October 2026: 04:00 → 03:00
    expect(localToInstant('2026-10-25', 210, 'Europe/Kyiv')).toBe(utc('2026-10-25T00:30:00'))
    expect(localToInstant('2026-10-25', 240, 'Europe/Kyiv')).toBe(utc('2026-10-25T02:00:00'))
    // Lord Howe, 5 April 2026: 02:00 → 01:30
    expect(localToInstant('2026-04-05', 105, 'Australia/Lord_Howe')).toBe(
      utc('2026-04-04T14:45:00'),
    )
  })

  test('a day that a zone left out is the day after it', () => {
    // Samoa crossed the date line: there was no 30 December 2011
    expect(localToInstant('2011-12-30', 600, 'Pacific/Apia')).toBe(utc('2011-12-30T20:00:00'))
    expect(dayOf(utc('2011-12-30T09:59:59'), 'Pacific/Apia')).toBe('2011-12-29')
    expect(dayOf(utc('2011-12-30T10:00:00'), 'Pacific/Apia')).toBe('2011-12-31')
  })

  test('minute 1440 is the midnight that ends the day', () => {
    fc.assert(
      fc.property(anyDay, anyZone, (day, zone) => {
        expect(localToInstant(day, 1440, zone)).toBe(localToInstant(addDays(day, 1), 0, zone))
      }),
    )
  })

  test('many at once are the same as one by one, in every zone and year', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(70), anyZone, fc.nat(1440), (day, length, zone, minutes) => {
        const first = dayNumber(day)
        const at = localTimes(zone, first, first + length)
        for (let number = first; number <= first + length; number++) {
          expect(at(number, minutes)).toBe(localToInstant(dayText(number), minutes, zone))
        }
      }),
      { numRuns: 150 },
    )
  })

  test.for([
    ['Australia/Lord_Howe', '2026-03-20'],
    ['Africa/Casablanca', '2026-02-01'],
    ['America/Havana', '2026-03-01'],
    ['America/St_Johns', '2006-10-20'],
    ['Asia/Beirut', '2026-03-20'],
    ['Africa/Cairo', '2026-10-20'],
    ['Pacific/Apia', '2011-12-20'],
  ] as const)('many at once are right around the clock change of %s', ([zone, day]) => {
    const first = dayNumber(day)
    const at = localTimes(zone, first, first + 60)
    for (let number = first; number <= first + 60; number++) {
      for (let minutes = 0; minutes <= 1440; minutes += 15) {
        expect(at(number, minutes)).toBe(localToInstant(dayText(number), minutes, zone))
      }
    }
  })
})

const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const anyDay = fc
  .integer({ min: dayNumber('2005-01-01'), max: dayNumber('2100-10-01') })
  .map(dayText)
