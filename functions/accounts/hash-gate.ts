import type { Clock } from '../clock.ts'

/** This isolate hashes as much as it can; try again in a moment. */
export class HashingBusy extends Error {
  override name = 'HashingBusy'
  readonly retryAfterSeconds = 2
}

/** Runs `work` when its turn comes. @throws HashingBusy when too many already wait */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>

/** About what one hash takes, in ms: how long a place in the queue waits before it looks again. */
const oneHash = 20

/** A request that was cut off never comes back for its turn; after so many ms its place is void. */
const placeLasts = 5_000

/**
 * Bounds hashing in one isolate: `atOnce` at work, `waiting` behind them, in order of arrival.
 * Every request waits on its own timer: a place that another request would have to hand over would
 * be lost for good in workerd when its owner is gone. The first wait, of no length, lets requests
 * that arrived during a hash (which blocks the isolate there) take their places and be counted.
 */
export function gate(bounds: { atOnce: number; waiting: number }, clock: Clock): Gate {
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
    if (places.length >= bounds.atOnce + bounds.waiting) throw new HashingBusy()
    const place = { seen: clock.now() }
    places.push(place)
    try {
      let ahead = 0
      do {
        await pause(ahead * oneHash)
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
