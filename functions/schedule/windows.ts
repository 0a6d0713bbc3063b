import { dayNumber, localTimes, weekdayOfNumber, type Weekday } from '../time/zones.ts'

const DAY = 86_400_000

/**
 * Weekly intent: `teacher` gives lessons every `weekday` from `fromMinute` to `toMinute` (1 to 1440)
 * local minutes in `zone`, on the days `validFrom` to `validTo` (`YYYY-MM-DD`, both included).
 */
export type Availability = {
  teacher: string
  weekday: Weekday
  fromMinute: number
  toMinute: number
  zone: string
  validFrom: string | null
  validTo: string | null
}

/**
 * A stretch of open time on one local day, instants in ms: lessons may start at `anchor`, `anchor` +
 * step, … from `from` until before `to`, and must end by `reach`, where the open time around it ends.
 */
export type Stretch = {
  anchor: number
  from: number
  to: number
  reach: number
  day: number
}

/**
 * Turns one teacher's weekly intent into stretches, in order of time and without overlap, right for
 * every lesson within the calendar's time.
 *
 * Windows that overlap or adjoin on a local day are one stretch. A stretch never outlives its local
 * day, although `reach` does: starts step afresh from each midnight, so that they are the same
 * whatever range is asked for, and an odd step or a clock change shifts no later day.
 */
export function openStretches(rows: readonly Availability[], calendar: Calendar): Stretch[] {
  const weekly = rows.map((row) => ({
    ...row,
    at: calendar.timesIn(row.zone),
    firstDay: row.validFrom ? dayNumber(row.validFrom) : -Infinity,
    lastDay: row.validTo ? dayNumber(row.validTo) : Infinity,
  }))
  const windows: Stretch[] = []
  for (let day = calendar.firstDay; day <= calendar.lastDay; day++) {
    const weekday = weekdayOfNumber(day)
    for (const row of weekly) {
      if (row.weekday !== weekday || day < row.firstDay || day > row.lastDay) continue
      const opens = row.at(day, row.fromMinute)
      const closes = row.at(day, row.toMinute)
      // a clock change can swallow a window whole
      if (opens >= closes) continue
      windows.push({ anchor: opens, from: opens, to: closes, reach: closes, day })
    }
  }
  return joined(windows.sort((a, b) => a.from - b.from || a.day - b.day))
}

/** The local days (`dayNumber`s) to look at, and `localTimes` of any zone on them. */
type Calendar = {
  firstDay: number
  lastDay: number
  timesIn: (zone: string) => (day: number, minutes: number) => number
}

/** The calendar of the time between two instants; it converts a zone once for all teachers who share it. */
export function calendarBetween(from: number, to: number): Calendar {
  // every local day anywhere on Earth: a day for the offset from UTC, and the day before that one,
  // whose windows a clock change may move forward
  const firstDay = Math.floor(from / DAY) - 2
  const lastDay = Math.floor(to / DAY) + 1
  const zones = new Map<string, ReturnType<Calendar['timesIn']>>()
  const timesIn = (zone: string) => {
    const times = zones.get(zone) ?? localTimes(zone, firstDay, lastDay)
    zones.set(zone, times)
    return times
  }
  return { firstDay, lastDay, timesIn }
}

/** Joins windows, in order of their start: overlapping ones of a day into one, adjoining days in their reach. */
function joined(windows: readonly Stretch[]): Stretch[] {
  const stretches: Stretch[] = []
  let block: Stretch[] = []
  let openUntil = -Infinity
  const close = () => {
    for (const stretch of block) stretch.reach = openUntil
  }
  for (const window of windows) {
    if (window.from > openUntil) {
      close()
      block = []
    }
    const latest = block.at(-1)
    if (latest?.day === window.day) {
      latest.to = Math.max(latest.to, window.to)
    } else {
      // never before the end of what is already open: no start may come twice
      window.from = Math.max(window.from, openUntil)
      block.push(window)
      stretches.push(window)
    }
    openUntil = Math.max(openUntil, window.to)
  }
  close()
  return stretches
}
