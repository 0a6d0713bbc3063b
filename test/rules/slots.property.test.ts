import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { offers, slots, type Availability, type Occupied } from '../../functions/schedule/rules.ts'
import { naiveSlots } from './naive-slots.ts'

const MINUTE = 60_000
const DAY = 86_400_000

const zones = [
  'Europe/Kyiv',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Havana',
  'Africa/Casablanca',
]

/** Days in 2026 around which the clocks of these zones change, and one of rest. */
const changes = ['02-15', '03-08', '03-22', '03-29', '04-05', '10-04', '10-25', '11-01', '07-01']
const anyFrom = fc
  .tuple(fc.constantFrom(...changes), fc.integer({ min: -36 * 12, max: 36 * 12 }))
  .map(([day, fives]) => Date.parse(`2026-${day}T00:00:00Z`) + fives * 5 * MINUTE)

const anyTerms = fc.record({
  lessonType: fc.constant('group'),
  durationMinutes: fc.constantFrom(20, 30, 45, 50, 60, 90, 180),
  startStepMinutes: fc.constantFrom(5, 15, 20, 30, 45, 50, 60, 90),
  bufferBeforeMinutes: fc.constantFrom(0, 0, 5, 15),
  bufferAfterMinutes: fc.constantFrom(0, 10, 30),
  capacity: fc.constantFrom(1, 4),
  minNoticeMinutes: fc.constantFrom(0, 60, 1440),
  bookingWindowDays: fc.constantFrom(1, 3, 60),
})

const anyMinute = fc.oneof(
  fc.nat(48).map((n) => n * 30),
  fc.nat(288).map((n) => n * 5),
)
const anyWeekdays = fc.subarray([1, 2, 3, 4, 5, 6, 7] as const, { minLength: 2 })
const anyValidity = fc.option(
  fc.constantFrom('2026-03-09', '2026-03-29', '2026-04-04', '2026-10-25', '2026-10-31'),
  { freq: 8 },
)

const availabilityOf = (teacher: string, zone: fc.Arbitrary<string>) =>
  fc
    .tuple(
      zone,
      fc.array(
        fc
          .record({
            weekdays: anyWeekdays,
            edges: fc.tuple(anyMinute, anyMinute).filter(([a, b]) => a !== b),
            validFrom: anyValidity,
            validTo: anyValidity,
          })
          .map(({ weekdays, edges, ...validity }) => {
            const edge = { fromMinute: Math.min(...edges), toMinute: Math.max(...edges) }
            return weekdays.map((weekday) => ({ teacher, weekday, ...edge, ...validity }))
          }),
        { minLength: 1, maxLength: 4 },
      ),
    )
    .map(([its, rows]): Availability[] => rows.flat().map((row) => ({ ...row, zone: its })))

const anyQuestion = fc
  .record({
    terms: anyTerms,
    anna: availabilityOf('anna', fc.constantFrom(...zones)),
    bohdan: availabilityOf('bohdan', fc.constantFrom(...zones)),
    from: anyFrom,
    hours: fc.integer({ min: 1, max: 96 }),
    sinceNow: fc.integer({ min: -30 * 60, max: 40 * 60 }),
  })
  .map(({ terms, anna, bohdan, from, hours, sinceNow }) => ({
    terms,
    availability: [...anna, ...bohdan],
    from,
    to: from + hours * 60 * MINUTE,
    now: from - sinceNow * MINUTE,
  }))

const anyLessons = fc.array(
  fc.record({
    at: fc.nat(),
    late: fc.constantFrom(0, 0, 0, 5, 25),
    lessonType: fc.constantFrom('group', 'group', 'other'),
    minutes: fc.constantFrom(20, 45, 60),
    buffer: fc.constantFrom(0, 10),
    seatsLeft: fc.nat(3),
  }),
  { maxLength: 12 },
)

/** A question and lessons that lie where its slots were, one at most on a start. */
const anyBusyQuestion = fc.tuple(anyQuestion, anyLessons).map(([question, lessons]) => {
  const free = slots({ ...question, occupied: [] })
  const occupied = new Map<string, Occupied>()
  for (const { at, late, lessonType, minutes, buffer, seatsLeft } of lessons) {
    const slot = free[at % Math.max(1, free.length)]
    if (!slot) continue
    const startsAt = slot.startsAt + late * MINUTE
    occupied.set(`${slot.teacher} ${startsAt}`, {
      teacher: slot.teacher,
      lessonType,
      startsAt,
      blockedFrom: startsAt - buffer * MINUTE,
      blockedTo: startsAt + (minutes + buffer) * MINUTE,
      seatsLeft,
    })
  }
  return { ...question, occupied: [...occupied.values()] }
})

const anyTravels = fc
  .record({
    terms: anyTerms,
    home: availabilityOf('anna', fc.constantFrom(...zones)),
    away: availabilityOf('anna', fc.constantFrom(...zones)),
    from: anyFrom,
    hours: fc.integer({ min: 2, max: 96 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ terms, home, away, from, hours, share }) => ({
    terms: { ...terms, minNoticeMinutes: 0, bookingWindowDays: 60 },
    availability: [...home, ...away],
    occupied: [],
    from,
    middle: from + Math.floor(hours * 60 * share) * MINUTE,
    to: from + hours * 60 * MINUTE,
    now: from,
  }))

describe('slots', () => {
  test('are what counting minute by minute finds', () => {
    let found = 0
    fc.assert(
      fc.property(anyBusyQuestion, (question) => {
        const free = slots(question)
        found += free.length
        expect(free).toEqual(naiveSlots(question))
      }),
      { numRuns: 400 },
    )
    expect(found).toBeGreaterThan(1000)
  })

  test('do not depend on the order of rows', () => {
    fc.assert(
      fc.property(anyBusyQuestion, (question) => {
        const availability = question.availability.toReversed()
        const occupied = question.occupied.toReversed()
        expect(slots({ ...question, availability, occupied })).toEqual(slots(question))
      }),
    )
  })

  test('are the same for a range and for its parts, and never come twice, in whatever zones', () => {
    fc.assert(
      fc.property(anyTravels, (question) => {
        const whole = slots(question)
        const parts = [
          ...slots({ ...question, to: question.middle }),
          ...slots({ ...question, from: question.middle }),
        ]
        expect(parts).toEqual(whole)
        expect(new Set(whole.map((slot) => slot.startsAt)).size).toBe(whole.length)
        const availability = question.availability.toReversed()
        expect(slots({ ...question, availability })).toEqual(whole)
      }),
      { numRuns: 400 },
    )
  })
})

describe('offers', () => {
  test('every slot, with its buffers', () => {
    fc.assert(
      fc.property(anyBusyQuestion, ({ terms, availability, now, ...rest }) => {
        for (const { teacher, startsAt, endsAt } of slots({ terms, availability, now, ...rest })) {
          expect(offers({ terms, availability, now, teacher, startsAt })).toEqual({
            tag: 'offered',
            startsAt,
            endsAt,
            blockedFrom: startsAt - terms.bufferBeforeMinutes * MINUTE,
            blockedTo: endsAt + terms.bufferAfterMinutes * MINUTE,
          })
        }
      }),
    )
  })

  test('nothing else, and says why', () => {
    fc.assert(
      fc.property(anyQuestion, ({ terms, availability, from, to, now }) => {
        const free = slots({ terms, availability, occupied: [], from, to, now })
        const annas = new Set(
          free.filter((one) => one.teacher === 'anna').map((one) => one.startsAt),
        )
        const soonest = now + terms.minNoticeMinutes * MINUTE
        const latest = now + terms.bookingWindowDays * DAY
        for (let startsAt = from; startsAt < to; startsAt += 5 * MINUTE) {
          const offer = offers({ terms, availability, now, teacher: 'anna', startsAt })
          if (annas.has(startsAt)) continue
          const why =
            startsAt < soonest
              ? 'too-soon'
              : startsAt >= latest
                ? 'too-far'
                : 'outside-availability'
          expect(offer).toEqual({ tag: 'not-offered', why })
        }
      }),
      { numRuns: 20 },
    )
  })
})
