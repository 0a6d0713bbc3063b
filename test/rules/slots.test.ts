import { describe, expect, test } from 'vitest'
import {
  offers,
  slots,
  type Availability,
  type Occupied,
  type Terms,
} from '../../functions/schedule/rules.ts'
import { formatTime } from '../../functions/time/format.ts'
import { addDays, localToInstant } from '../../functions/time/zones.ts'

const MINUTE = 60_000

const hour: Terms = {
  lessonType: 'conversation',
  durationMinutes: 60,
  startStepMinutes: 60,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  capacity: 1,
  minNoticeMinutes: 0,
  bookingWindowDays: 60,
}

/** Open every day between two local times, "09:00" style; "24:00" is the day's end. */
function daily(fromTime: string, toTime: string, zone = 'Europe/Kyiv'): Availability[] {
  return ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({
    teacher: 'anna',
    weekday,
    fromMinute: minutesOf(fromTime),
    toMinute: minutesOf(toTime),
    zone,
    validFrom: null,
    validTo: null,
  }))
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

function at(day: string, time: string, zone = 'Europe/Kyiv'): number {
  return localToInstant(day, minutesOf(time), zone)
}

/** The local times of the free starts on one local day. */
function startsOn(
  day: string,
  availability: Availability[],
  { terms = hour, occupied = [] as Occupied[], zone = 'Europe/Kyiv' } = {},
): string[] {
  const from = at(day, '00:00', zone)
  const to = at(addDays(day, 1), '00:00', zone)
  return slots({ terms, availability, occupied, from, to, now: from }).map((slot) =>
    formatTime(slot.startsAt, zone),
  )
}

function lesson(startsAt: number, more: Partial<Occupied> = {}): Occupied {
  return {
    teacher: 'anna',
    lessonType: 'conversation',
    startsAt,
    blockedFrom: startsAt,
    blockedTo: startsAt + 60 * MINUTE,
    seatsLeft: 0,
    ...more,
  }
}

describe('slots of a day', () => {
  test('end by the end of the open time', () => {
    expect(startsOn('2026-12-01', daily('09:00', '12:30'))).toEqual(['09:00', '10:00', '11:00'])
  })

  test('step from the start of windows that touch, as if they were one', () => {
    const terms = { ...hour, startStepMinutes: 50 }
    const touching = [
      ...daily('11:00', '13:00'),
      ...daily('09:00', '11:00'),
      ...daily('09:30', '10:00'),
    ]
    expect(startsOn('2026-12-01', touching, { terms })).toEqual([
      '09:00',
      '09:50',
      '10:40',
      '11:30',
    ])
  })

  test('may run across midnight, where they step afresh', () => {
    const terms = { ...hour, durationMinutes: 120, startStepMinutes: 45 }
    const night = [...daily('22:00', '24:00'), ...daily('00:00', '02:00')]
    expect(startsOn('2026-12-01', night, { terms })).toEqual(['00:00', '22:00', '22:45', '23:30'])
  })

  test('keep the buffers of both lessons apart from each other', () => {
    const terms = { ...hour, bufferBeforeMinutes: 5, bufferAfterMinutes: 10 }
    const startsAt = at('2026-12-01', '11:00')
    const block = { blockedFrom: startsAt - 5 * MINUTE, blockedTo: startsAt + 70 * MINUTE }
    const occupied = [lesson(startsAt, block)]
    const free = startsOn('2026-12-01', daily('09:00', '15:00'), { terms, occupied })
    expect(free).toEqual(['09:00', '13:00', '14:00'])
  })

  test('may touch what is occupied', () => {
    const occupied = [lesson(at('2026-12-01', '10:00'))]
    expect(startsOn('2026-12-01', daily('09:00', '12:00'), { occupied })).toEqual([
      '09:00',
      '11:00',
    ])
  })

  test('do not mind the lessons of other teachers', () => {
    const occupied = [lesson(at('2026-12-01', '10:00'), { teacher: 'bohdan' })]
    expect(startsOn('2026-12-01', daily('10:00', '11:00'), { occupied })).toEqual(['10:00'])
  })

  test('keep notice and booking window', () => {
    const terms = { ...hour, minNoticeMinutes: 90, bookingWindowDays: 1 }
    const now = at('2026-12-01', '10:30')
    const range = { from: now, to: now + 7 * 86_400_000, now }
    const free = slots({ terms, availability: daily('09:00', '14:00'), occupied: [], ...range })
    expect(free.map((slot) => slot.startsAt)).toEqual([
      at('2026-12-01', '12:00'),
      at('2026-12-01', '13:00'),
      at('2026-12-02', '09:00'),
      at('2026-12-02', '10:00'),
    ])
  })

  test('exist from the first to the last valid day, both included', () => {
    const rows = daily('09:00', '10:00').map((row) => ({
      ...row,
      validFrom: '2026-12-02',
      validTo: '2026-12-03',
    }))
    const days = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']
    expect(days.map((day) => startsOn(day, rows).length)).toEqual([0, 1, 1, 0])
  })
})

describe('group lessons', () => {
  const terms = { ...hour, capacity: 4 }
  const ten = at('2026-12-01', '10:00')
  const seats = (occupied: Occupied[]) => {
    const from = at('2026-12-01', '00:00')
    const to = at('2026-12-02', '00:00')
    return slots({
      terms,
      availability: daily('09:00', '12:00'),
      occupied,
      from,
      to,
      now: from,
    }).map((slot) => [formatTime(slot.startsAt, 'Europe/Kyiv'), slot.seatsLeft])
  }

  test('are offered with the seats that are left', () => {
    expect(seats([lesson(ten, { seatsLeft: 3 })])).toEqual([
      ['09:00', 4],
      ['10:00', 3],
      ['11:00', 4],
    ])
  })

  test('are gone when full', () => {
    expect(seats([lesson(ten)])).toEqual([
      ['09:00', 4],
      ['11:00', 4],
    ])
  })

  test('of another type or start only block', () => {
    const other = lesson(ten, { lessonType: 'grammar', seatsLeft: 3 })
    const late = lesson(ten + 30 * MINUTE, { seatsLeft: 3 })
    expect(seats([other])).toEqual([
      ['09:00', 4],
      ['11:00', 4],
    ])
    expect(seats([late])).toEqual([['09:00', 4]])
  })
})

describe('days on which the clocks change', () => {
  test('a lesson at 10:00 in Kyiv stays at 10:00 in Kyiv', () => {
    const from = at('2026-10-24', '00:00')
    const to = at('2026-10-27', '00:00')
    const availability = daily('10:00', '11:00')
    const free = slots({ terms: hour, availability, occupied: [], from, to, now: from })
    expect(free.map((slot) => formatTime(slot.startsAt, 'Europe/Kyiv'))).toEqual([
      '10:00',
      '10:00',
      '10:00',
    ])
    expect(free.map((slot) => new Date(slot.startsAt).toISOString())).toEqual([
      '2026-10-24T07:00:00.000Z',
      '2026-10-25T08:00:00.000Z',
      '2026-10-26T08:00:00.000Z',
    ])
  })

  test('a window over the lost hour is an hour shorter', () => {
    expect(startsOn('2026-03-29', daily('01:00', '05:00'))).toEqual(['01:00', '02:00', '04:00'])
  })

  test('a window over the repeated hour is an hour longer', () => {
    const starts = startsOn('2026-10-25', daily('02:00', '05:00'))
    expect(starts).toEqual(['02:00', '03:00', '03:00', '04:00'])
  })

  test('a window inside the lost hour is no window', () => {
    expect(startsOn('2026-03-29', daily('03:00', '04:00'))).toEqual([])
    expect(startsOn('2026-03-30', daily('03:00', '04:00'))).toEqual(['03:00'])
  })

  test('half an hour on Lord Howe moves the starts after it by half an hour, for that day', () => {
    const zone = 'Australia/Lord_Howe'
    const open = daily('00:00', '05:00', zone)
    expect(startsOn('2026-10-04', open, { zone })).toEqual(['00:00', '01:00', '02:30', '03:30'])
    expect(startsOn('2026-04-05', open, { zone })).toEqual([
      '00:00',
      '01:00',
      '01:30',
      '02:30',
      '03:30',
    ])
    expect(startsOn('2026-04-06', open, { zone })).toEqual([
      '00:00',
      '01:00',
      '02:00',
      '03:00',
      '04:00',
    ])
  })

  test('a school that never closes offers every hour of the longer and the shorter day', () => {
    const open = daily('00:00', '24:00')
    expect(startsOn('2026-03-29', open)).toHaveLength(23)
    expect(startsOn('2026-03-30', open)).toHaveLength(24)
    expect(startsOn('2026-10-25', open)).toHaveLength(25)
  })
})

describe('offers', () => {
  const open = { terms: hour, availability: daily('09:00', '12:00'), teacher: 'anna' }
  const now = at('2026-12-01', '08:00')

  test('a start on the grid, whoever has booked it', () => {
    const startsAt = at('2026-12-01', '11:00')
    const endsAt = at('2026-12-01', '12:00')
    expect(offers({ ...open, now, startsAt })).toEqual({
      tag: 'offered',
      startsAt,
      endsAt,
      blockedFrom: startsAt,
      blockedTo: endsAt,
    })
  })

  test.for([
    ['09:30', 'anna', 'outside-availability'],
    ['12:00', 'anna', 'outside-availability'],
    ['09:00', 'bohdan', 'outside-availability'],
    ['07:00', 'anna', 'too-soon'],
  ] as const)('not %s with %s: %s', ([time, teacher, why]) => {
    const startsAt = at('2026-12-01', time)
    expect(offers({ ...open, teacher, now, startsAt })).toEqual({ tag: 'not-offered', why })
  })

  test('nothing past the booking window', () => {
    const startsAt = at('2027-02-01', '09:00')
    expect(offers({ ...open, now, startsAt })).toEqual({ tag: 'not-offered', why: 'too-far' })
  })
})
