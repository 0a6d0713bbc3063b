import type { Clock } from './clock.ts'

/** There is no place left to wait in; try again in a moment. */
export class Busy extends Error {
  override name = 'Busy'
  readonly retryAfterSeconds = 2
}

/** Runs `work` when its turn comes. @throws Busy when too many already wait */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>

/** So many at work, so many behind them, and about how long (ms) one turn takes. */
export type Bounds = { atOnce: number; waiting: number; turn: number }

/** A request that was cut off never comes back for its turn; after so many ms its place is void. */
const placeLasts = 5_000

/** Nobody looks more seldom (ms) than this whether its turn has come. */
const longestLook = 500

/**
 * Bounds work that all requests of one isolate share, in order of arrival. Every request waits on its
 * own timer: a place that another request would have to hand over would be lost for good in workerd
 * when its owner is gone. The first wait, of no length, lets requests that arrived during work that
 * blocks the isolate take their places and be counted.
 */
export function gate(bounds: Bounds, clock: Clock): Gate {
  const places: { seen: number }[] = []
  const leave = (place: { seen: number }) => {
    const at = places.indexOf(place)
    if (at >= 0) places.splice(at, 1)
  }
  const tidy = (now: number) => {
    for (const place of places.filter(({ seen }) => seen < now - placeLasts)) leave(place)
  }
  return async (work) => {
    tidy(clock.now())
    if (places.length >= bounds.atOnce + bounds.waiting) throw new Busy()
    const place = { seen: clock.now() }
    places.push(place)
    try {
      let ahead = 0
      do {
        await pause(Math.min(ahead * bounds.turn, longestLook))
        place.seen = clock.now()
        tidy(place.seen)
        ahead = places.indexOf(place) - bounds.atOnce + 1
      } while (ahead > 0)
      return await work()
    } finally {
      leave(place)
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((go) => setTimeout(go, ms))
}
