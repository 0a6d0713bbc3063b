/** The only source of time: epoch milliseconds. A test passes a clock it can move. */
export interface Clock {
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }
