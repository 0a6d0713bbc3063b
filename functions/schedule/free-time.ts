import { calendarBetween, openStretches, type Availability, type Stretch } from './windows.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** How a lesson type is booked: the rules that its slots obey. A group lesson has a capacity above 1. */
export type Terms = {
  lessonType: string
  durationMinutes: number
  startStepMinutes: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  capacity: number
  minNoticeMinutes: number
  bookingWindowDays: number
}

/** An open lesson, instants in ms: it blocks its teacher during [blockedFrom, blockedTo), buffers included. */
export type Occupied = {
  teacher: string
  lessonType: string
  startsAt: number
  blockedFrom: number
  blockedTo: number
  seatsLeft: number
}

/** What is asked: starts in [from, to), instants in ms; rows in any order. */
export type Question = {
  terms: Terms
  availability: readonly Availability[]
  occupied: readonly Occupied[]
  from: number
  to: number
  now: number
}

/**
 * A teacher's free starts in order of time, ms. Each has the whole capacity left, but for the open
 * group lessons in `joinable`: start → seats left.
 */
type FreeStarts = {
  teacher: string
  starts: Float64Array
  joinable: ReadonlyMap<number, number>
}

/** The starts that notice and booking window allow: [from, to), instants in ms. */
export function bookableTimes(terms: Terms, now: number): { from: number; to: number } {
  return {
    from: now + terms.minNoticeMinutes * MINUTE,
    to: now + terms.bookingWindowDays * DAY,
  }
}

/** Every teacher's free starts, as plain columns: a month of a whole school is a matter of milliseconds. */
export function freeStarts({
  terms,
  availability,
  occupied,
  from,
  to,
  now,
}: Question): FreeStarts[] {
  const bookable = bookableTimes(terms, now)
  const first = Math.max(from, bookable.from)
  const end = Math.min(to, bookable.to)
  if (first >= end) return []

  const calendar = calendarBetween(first, end + terms.durationMinutes * MINUTE)
  const lessons = Map.groupBy(occupied, (lesson) => lesson.teacher)
  return [...Map.groupBy(availability, (row) => row.teacher)].map(([teacher, rows]) => {
    const stretches = openStretches(rows, calendar)
    const blocking = lessons.get(teacher) ?? []
    const joinable = joinableSeats(blocking, terms)
    return { teacher, joinable, starts: sweep(stretches, blocking, joinable, terms, first, end) }
  })
}

/** Walks one teacher's candidate starts in [first, end) once, beside the begins and ends of what is blocked. */
function sweep(
  stretches: readonly Stretch[],
  blocking: readonly Occupied[],
  joinable: ReadonlyMap<number, number>,
  terms: Terms,
  first: number,
  end: number,
): Float64Array {
  const step = terms.startStepMinutes * MINUTE
  const duration = terms.durationMinutes * MINUTE
  const before = terms.bufferBeforeMinutes * MINUTE
  const after = duration + terms.bufferAfterMinutes * MINUTE
  const blocks = blocking.toSorted((a, b) => a.blockedFrom - b.blockedFrom)
  let next = 0
  let nextBlock = blocks[0]?.blockedFrom ?? Infinity
  let blockedUntil = -Infinity

  const starts = new Float64Array(Math.ceil((end - first) / step) + stretches.length)
  let found = 0
  for (const stretch of stretches) {
    const earliest = Math.max(stretch.from, first)
    const last = Math.min(stretch.to - 1, end - 1, stretch.reach - duration)
    let start = stretch.anchor + Math.ceil((earliest - stretch.anchor) / step) * step
    while (start <= last) {
      while (nextBlock < start + after) {
        blockedUntil = Math.max(blockedUntil, blocks[next]?.blockedTo ?? Infinity)
        nextBlock = blocks[++next]?.blockedFrom ?? Infinity
      }
      if (blockedUntil <= start - before) {
        const until = Math.min(last, nextBlock - after)
        for (; start <= until; start += step) starts[found++] = start
      } else {
        if (joinable.size > 0 && joinable.has(start)) starts[found++] = start
        start += step
      }
    }
  }
  return starts.subarray(0, found)
}

/** Seats in open group lessons of this type, by start. */
function joinableSeats(lessons: readonly Occupied[], terms: Terms): Map<number, number> {
  const seats = new Map<number, number>()
  if (terms.capacity === 1) return seats
  for (const lesson of lessons) {
    if (lesson.lessonType === terms.lessonType && lesson.seatsLeft > 0) {
      seats.set(lesson.startsAt, lesson.seatsLeft)
    }
  }
  return seats
}
