import { bookableTimes, freeStarts, type Question, type Terms } from './free-time.ts'
import type { Availability } from './windows.ts'

export type { Occupied, Terms } from './free-time.ts'
export type { Availability } from './windows.ts'

const MINUTE = 60_000

/** A time that can be booked: instants in ms, the lesson itself without its buffers. */
export type Slot = {
  startsAt: number
  endsAt: number
  teacher: string
  lessonType: string
  seatsLeft: number
}

/**
 * The free slots that start in [from, to), of every teacher in `availability`, by time, then teacher.
 *
 * A start is free when the lesson lies in open time and, with its buffers, overlaps nothing that is
 * occupied; the start of an open group lesson of this type is offered while seats are left in it.
 */
export function slots(question: Question): Slot[] {
  const { lessonType, durationMinutes, capacity } = question.terms
  const free = freeStarts(question).flatMap(({ teacher, starts, joinable }) =>
    Array.from(starts, (startsAt) => ({
      startsAt,
      endsAt: startsAt + durationMinutes * MINUTE,
      teacher,
      lessonType,
      seatsLeft: joinable.get(startsAt) ?? capacity,
    })),
  )
  return free.sort((a, b) => a.startsAt - b.startsAt || (a.teacher < b.teacher ? -1 : 1))
}

/** The lesson that a hold would open: instants in ms, blocked time with buffers; or why there is none. */
export type Offer =
  | { tag: 'offered'; startsAt: number; endsAt: number; blockedFrom: number; blockedTo: number }
  | { tag: 'not-offered'; why: 'outside-availability' | 'too-soon' | 'too-far' }

/**
 * Whether the school offers a lesson of these terms at `startsAt` (ms) with `teacher`, whoever may
 * have booked it: the same answer as `slots` gives when nothing is occupied.
 */
export function offers({
  terms,
  availability,
  teacher,
  startsAt,
  now,
}: {
  terms: Terms
  availability: readonly Availability[]
  teacher: string
  startsAt: number
  now: number
}): Offer {
  const bookable = bookableTimes(terms, now)
  if (startsAt < bookable.from) return { tag: 'not-offered', why: 'too-soon' }
  if (startsAt >= bookable.to) return { tag: 'not-offered', why: 'too-far' }

  const rows = availability.filter((row) => row.teacher === teacher)
  const atThatTime = { from: startsAt, to: startsAt + 1, now }
  const free = freeStarts({ terms, availability: rows, occupied: [], ...atThatTime })
  if (!free.some(({ starts }) => starts.includes(startsAt))) {
    return { tag: 'not-offered', why: 'outside-availability' }
  }
  const endsAt = startsAt + terms.durationMinutes * MINUTE
  const blockedFrom = startsAt - terms.bufferBeforeMinutes * MINUTE
  const blockedTo = endsAt + terms.bufferAfterMinutes * MINUTE
  return { tag: 'offered', startsAt, endsAt, blockedFrom, blockedTo }
}
