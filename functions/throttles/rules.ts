/** How many tries are free and how long later ones wait; durations are ms. */
export interface Limit {
  /** So many are judged at once, one after the other or side by side. */
  free: number
  /** The wait after the last free try. It doubles with each further one … */
  firstDelay: number
  /** … up to this. */
  longestDelay: number
  /** Without a new try one counted try is forgotten in this time. */
  forgets: number
}

/** The waits after the last free try and those behind it; after the last of these it stays the same. */
export function delays({ firstDelay, longestDelay }: Limit): [number, ...number[]] {
  const waits: [number, ...number[]] = [Math.min(firstDelay, longestDelay)]
  for (let wait = firstDelay * 2; wait < longestDelay * 2; wait *= 2)
    waits.push(Math.min(wait, longestDelay))
  return waits
}

/** What a verb answers to a try that must wait. */
export type RateLimited = { tag: 'rate.limited'; retryAfterSeconds: number }

/** @param until epoch ms at which each wait in force ends */
export function rateLimited(until: readonly number[], now: number): RateLimited {
  const wait = Math.max(0, ...until.map((end) => end - now))
  return { tag: 'rate.limited', retryAfterSeconds: Math.max(1, Math.ceil(wait / 1000)) }
}
