import * as Instant from 'temporal-polyfill/fns/Instant'
import * as PlainDate from 'temporal-polyfill/fns/PlainDate'
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime'
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime'

const MINUTE = 60_000
const DAY = 86_400_000
/** Midnights this many days apart are compared: since 2005 no zone undid a clock change sooner than in 20. */
const PROBE_DAYS = 14

/** Days since 1970-01-01 of a day, `YYYY-MM-DD`: days as numbers can be stepped through. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY
}

/** The day of a `dayNumber`, `YYYY-MM-DD`. */
export function dayText(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10)
}

/** The day `n` days after `day`, or before it when `n` is negative. */
export function addDays(day: string, n: number): string {
  return dayText(dayNumber(day) + n)
}

/** ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

// 1970-01-01, day number 0, was a Thursday
const weekdaysFromDayZero = [4, 5, 6, 7, 1, 2, 3] as const

/** The weekday of a `dayNumber`. */
export function weekdayOfNumber(day: number): Weekday {
  return weekdaysFromDayZero[((day % 7) + 7) % 7] ?? 4
}

/** The local day of an instant (ms UTC) in a zone, `YYYY-MM-DD`. */
export function dayOf(instant: number, zone: string): string {
  return PlainDate.toString(ZonedDateTime.toPlainDate(zoned(instant, zone)))
}

/** How far a zone's clocks are ahead of UTC at an instant (ms UTC), in minutes. */
export function offsetMinutes(instant: number, zone: string): number {
  return ZonedDateTime.offsetNanoseconds(zoned(instant, zone)) / 1e6 / MINUTE
}

function zoned(instant: number, zone: string): ZonedDateTime.Record {
  return Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(instant), zone)
}

/**
 * The instant (ms UTC) at which clocks in `zone` show `minutes` (0 to 1440) past midnight of `day`.
 * The one place that decides about clock changes: a local time that does not exist moves forward by
 * the gap, one that exists twice means the first (Temporal's `compatible`).
 */
export function localToInstant(day: string, minutes: number, zone: string): number {
  return wallToInstant(dayNumber(day), minutes, zone)
}

function wallToInstant(day: number, minutes: number, zone: string): number {
  // what the clock on the wall shows, as if it were UTC, only to take it apart
  const wall = new Date(day * DAY + minutes * MINUTE)
  const local = PlainDateTime.create(
    wall.getUTCFullYear(),
    wall.getUTCMonth() + 1,
    wall.getUTCDate(),
    wall.getUTCHours(),
    wall.getUTCMinutes(),
  )
  return PlainDateTime.toZonedDateTime(local, zone, { disambiguation: 'compatible' })
    .epochMilliseconds
}

/**
 * `localToInstant` for many local times between two days (`dayNumber`s, inclusive) of one zone, for
 * a few conversions in all: days without a clock change are arithmetic, what remains is kept.
 */
export function localTimes(
  zone: string,
  firstDay: number,
  lastDay: number,
): (day: number, minutes: number) => number {
  const midnights = midnightsOf(zone, firstDay, lastDay + 1)
  const onUnevenDays = new Map<number, number>()
  return (day, minutes) => {
    const midnight = midnights[day - firstDay] ?? NaN
    const next = midnights[day - firstDay + 1] ?? NaN
    if (minutes === 0) return midnight
    if (minutes === 1440) return next
    if (next - midnight === DAY) return midnight + minutes * MINUTE
    const key = day * 1440 + minutes
    const known = onUnevenDays.get(key)
    if (known !== undefined) return known
    const instant = wallToInstant(day, minutes, zone)
    onUnevenDays.set(key, instant)
    return instant
  }
}

/** The instants of local midnight from `firstDay` to `lastDay`, both included. */
function midnightsOf(zone: string, firstDay: number, lastDay: number): number[] {
  const midnight = (day: number) => wallToInstant(day, 0, zone)
  const midnights = [midnight(firstDay)]

  /** Appends the midnights after `from` up to `to`, halving a stretch that a clock change stretches. */
  const append = (from: number, atFrom: number, to: number, atTo: number): void => {
    if (atTo - atFrom === (to - from) * DAY) {
      for (let day = from + 1; day <= to; day++) midnights.push(atFrom + (day - from) * DAY)
    } else if (to - from === 1) {
      midnights.push(atTo)
    } else {
      const middle = Math.floor((from + to) / 2)
      const atMiddle = midnight(middle)
      append(from, atFrom, middle, atMiddle)
      append(middle, atMiddle, to, atTo)
    }
  }

  for (let day = firstDay; day < lastDay; day += PROBE_DAYS) {
    const to = Math.min(day + PROBE_DAYS, lastDay)
    append(day, midnights.at(-1) ?? NaN, to, midnight(to))
  }
  return midnights
}
