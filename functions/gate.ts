import type { Clock } from './clock.ts'

/** There is no place left to wait in; try again in a moment. */
export class Busy extends Error {
  override name = 'Busy'
  readonly retryAfterSeconds = 2
}

/** What a throw says of a full gate, also when the call that stood before it wraps it; null when nothing. */
export function busyIn(error: unknown): Busy | null {
  if (error instanceof Busy) return error
  return error instanceof Error ? busyIn(error.cause) : null
}

/**
 * Runs `work` when its turn comes.
 * @param goesOn whether it is the next part of what was let in before: that waits, and is never refused
 * @throws Busy when too many already wait
 */
export type Gate = <T>(work: () => Promise<T>, goesOn?: boolean) => Promise<T>

/** So many at work, so many behind them, and about how long (ms) one turn takes. */
export type Bounds = { atOnce: number; waiting: number; turn: number }

/** A request that was cut off never comes back for its turn; silent for so many ms, its place is void. */
const placeLasts = 5_000

/** Nobody looks more seldom (ms) than this whether its turn has come. */
const longestLook = 500

/** Who is at work says so this often (ms), for work may last longer than the place of one who is silent. */
const beat = 1_000

/**
 * Bounds work that all requests of one isolate share, in order of arrival. Every request waits on its
 * own timer: a place that another request would have to hand over would be lost for good in workerd
 * when its owner is gone. The first wait, of no length, lets requests that arrived during work that
 * blocks the isolate take their places and be counted, and those at work say that they still are.
 */
export function gate(bounds: Bounds, clock: Clock): Gate {
  const places: Place[] = []
  const leave = (place: Place) => {
    const at = places.indexOf(place)
    if (at >= 0) places.splice(at, 1)
  }
  const tidy = (now: number) => {
    for (const place of places.filter(({ seen }) => seen < now - placeLasts)) leave(place)
  }
  const enter = (goesOn: boolean): Place => {
    const now = clock.now()
    tidy(now)
    if (!goesOn && places.length >= bounds.atOnce + bounds.waiting) throw new Busy()
    const place = { seen: now }
    places.push(place)
    return place
  }
  /** Whoever was taken for cut off, and is not, is counted again. */
  const stay = (place: Place) => {
    place.seen = clock.now()
    if (!places.includes(place)) places.unshift(place)
  }
  return async (work, goesOn = false) => {
    let place = enter(goesOn)
    try {
      let ahead = 0
      do {
        await pause(Math.min(ahead * bounds.turn, longestLook))
        // Its place may have become void: then it stands in line anew.
        if (!places.includes(place)) place = enter(goesOn)
        place.seen = clock.now()
        tidy(place.seen)
        ahead = places.indexOf(place) - bounds.atOnce + 1
      } while (ahead > 0)
      const staying = setInterval(stay, beat, place)
      try {
        return await work()
      } finally {
        clearInterval(staying)
      }
    } finally {
      leave(place)
    }
  }
}

/** @property seen epoch ms at which its owner was last known to be there */
type Place = { seen: number }

function pause(ms: number): Promise<void> {
  return new Promise((go) => setTimeout(go, ms))
}
