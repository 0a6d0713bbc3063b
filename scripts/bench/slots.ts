import { freeStarts, type Occupied, type Terms } from '../../functions/schedule/free-time.ts'
import type { Availability } from '../../functions/schedule/windows.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const TEACHERS = 88
const DAYS = 30
const BOOKINGS_EACH = 60
const WARM_UP_RUNS = 200
const RUNS = 300

// 30 days that hold the clock change of New York (8 March) and of Europe (29 March)
const from = Date.parse('2026-03-06T00:00:00Z')
const to = from + DAYS * DAY
const zones = ['Europe/Kyiv', 'Europe/Warsaw', 'America/New_York', 'Asia/Kathmandu']
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

const terms: Terms = {
  lessonType: 'lst_bench',
  durationMinutes: 50,
  startStepMinutes: 20,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 10,
  capacity: 1,
  minNoticeMinutes: 0,
  bookingWindowDays: DAYS,
}

/**
 * CPU of the slot computation for a whole school: 88 teachers who are open round the clock in four
 * zones, 30 days, a start every 20 minutes (2,160 candidates each), 60 lessons each
 * in order of time, as the database's index gives them.
 */
export function benchSlots(): {
  medianMs: number
  minMs: number
  maxMs: number
  candidates: number
  free: number
} {
  const availability = roundTheClock()
  const question = { terms, availability, occupied: lessonsByTime(), from, to, now: from }
  const count = (occupied: readonly Occupied[]) =>
    freeStarts({ ...question, occupied }).reduce((sum, { starts }) => sum + starts.length, 0)

  for (let run = 0; run < WARM_UP_RUNS; run++) freeStarts(question)
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const before = process.cpuUsage()
    freeStarts(question)
    const used = process.cpuUsage(before)
    times.push((used.user + used.system) / 1000)
  }
  times.sort((a, b) => a - b)
  return {
    medianMs: times[RUNS / 2] ?? NaN,
    minMs: times[0] ?? NaN,
    maxMs: times.at(-1) ?? NaN,
    candidates: count([]),
    free: count(question.occupied),
  }
}

function roundTheClock(): Availability[] {
  return Array.from({ length: TEACHERS }, (_, index) =>
    weekdays.map((weekday) => ({
      teacher: `tch_${index}`,
      weekday,
      fromMinute: 0,
      toMinute: 1440,
      zone: zones[index % zones.length] ?? 'UTC',
      validFrom: null,
      validTo: null,
    })),
  ).flat()
}

/** Sixty lessons a teacher, one in each half of the 30 days, scattered over its hours by a fixed stride. */
function lessonsByTime(): Occupied[] {
  return Array.from({ length: TEACHERS * BOOKINGS_EACH }, (_, index) => {
    const half = Math.floor(index / TEACHERS)
    const startsAt = from + half * (DAY / 2) + ((index * 7) % 33) * 20 * MINUTE
    return {
      teacher: `tch_${index % TEACHERS}`,
      lessonType: terms.lessonType,
      startsAt,
      blockedFrom: startsAt,
      blockedTo: startsAt + 60 * MINUTE,
      seatsLeft: 0,
    }
  }).sort((a, b) => a.blockedFrom - b.blockedFrom)
}

if (import.meta.main) {
  const { medianMs, minMs, maxMs, candidates, free } = benchSlots()
  const figures = `median ${medianMs.toFixed(2)} ms, min ${minMs.toFixed(2)}, max ${maxMs.toFixed(2)}`
  console.log(`slots: ${figures} CPU for ${candidates} candidate starts, ${free} free`)
}
