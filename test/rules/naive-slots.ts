import { Temporal } from 'temporal-polyfill'
import type { Availability, Occupied, Slot, Terms } from '../../functions/schedule/rules.ts'

const MINUTE = 60_000
const DAY = 86_400_000

type Interval = { from: number; to: number }

/**
 * The slot rules told once more, as slowly and plainly as possible: every day asked of Temporal,
 * every candidate start tried, every minute of its lesson looked at. One zone a teacher.
 */
export function naiveSlots(question: {
  terms: Terms
  availability: readonly Availability[]
  occupied: readonly Occupied[]
  from: number
  to: number
  now: number
}): Slot[] {
  const { terms, availability, occupied, from, to, now } = question
  const found: Slot[] = []
  for (const teacher of new Set(availability.map((row) => row.teacher))) {
    const rows = availability.filter((row) => row.teacher === teacher)
    const days = openDays(rows, from, to)
    const isOpen = (at: number) => days.flat().some((open) => open.from <= at && at < open.to)
    for (const open of days.flat()) {
      for (
        let startsAt = open.from;
        startsAt < open.to;
        startsAt += terms.startStepMinutes * MINUTE
      ) {
        if (startsAt < from || startsAt >= to) continue
        if (startsAt < now + terms.minNoticeMinutes * MINUTE) continue
        if (startsAt >= now + terms.bookingWindowDays * DAY) continue
        const endsAt = startsAt + terms.durationMinutes * MINUTE
        const minutes = Array.from(
          { length: terms.durationMinutes },
          (_, i) => startsAt + i * MINUTE,
        )
        if (!minutes.every(isOpen)) continue
        const theirs = occupied.filter((lesson) => lesson.teacher === teacher)
        const seatsLeft = seats(startsAt, endsAt, theirs, terms)
        if (seatsLeft === 0) continue
        found.push({ startsAt, endsAt, teacher, lessonType: terms.lessonType, seatsLeft })
      }
    }
  }
  return found.toSorted((a, b) => a.startsAt - b.startsAt || a.teacher.localeCompare(b.teacher))
}

function seats(startsAt: number, endsAt: number, theirs: Occupied[], terms: Terms): number {
  const blockedFrom = startsAt - terms.bufferBeforeMinutes * MINUTE
  const blockedTo = endsAt + terms.bufferAfterMinutes * MINUTE
  const overlaps = (one: Occupied) => one.blockedFrom < blockedTo && one.blockedTo > blockedFrom
  if (!theirs.some(overlaps)) return terms.capacity
  if (terms.capacity === 1) return 0
  const same = (one: Occupied) => one.startsAt === startsAt && one.lessonType === terms.lessonType
  return theirs.find(same)?.seatsLeft ?? 0
}

/** Day by day around the range, the open intervals of that local day, joined where they touch. */
function openDays(rows: Availability[], from: number, to: number): Interval[][] {
  const zone = rows[0]?.zone ?? 'UTC'
  const days: Interval[][] = []
  const last = Temporal.Instant.fromEpochMilliseconds(to + 2 * DAY).toZonedDateTimeISO(zone)
  let day = Temporal.Instant.fromEpochMilliseconds(from - 2 * DAY)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
  while (Temporal.PlainDate.compare(day, last.toPlainDate()) <= 0) {
    const at = (minutes: number) =>
      day.toPlainDateTime().add({ minutes }).toZonedDateTime(zone).epochMilliseconds
    const ofTheDay = rows
      .filter((row) => row.weekday === day.dayOfWeek)
      .filter((row) => row.validFrom === null || row.validFrom <= day.toString())
      .filter((row) => row.validTo === null || row.validTo >= day.toString())
      .map((row) => ({ from: at(row.fromMinute), to: at(row.toMinute) }))
      .filter((open) => open.from < open.to)
    days.push(join(ofTheDay))
    day = day.add({ days: 1 })
  }
  return days
}

function join(intervals: Interval[]): Interval[] {
  const [one, ...others] = intervals
  if (!one) return []
  const touching = others.find((other) => other.from <= one.to && one.from <= other.to)
  if (!touching) return [one, ...join(others)]
  const both = { from: Math.min(one.from, touching.from), to: Math.max(one.to, touching.to) }
  return join([both, ...others.filter((other) => other !== touching)])
}
