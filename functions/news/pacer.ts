import { pause } from '../mail/pause.ts'

/** Keeps requests apart. */
export interface Pacer {
  /** Resolves when the next request may begin. */
  turn(): Promise<void>
  /** Nobody has a turn for so many ms. */
  hold(ms: number): void
}

/** The provider's clock is not ours: a little more than a second for what it takes in one (ms). */
const second = 1_040

/** Of the even distance between two requests: whoever is late is made up for within the second. */
const closest = 0.5

/** @param perSecond requests; never more than that begin in any second, and never many at once */
export function pacer(perSecond: number): Pacer {
  const inOne = Math.max(1, Math.floor(perSecond))
  const lasts = (second * inOne) / perSecond
  /** Of the last turns, each with its second after it. */
  const seconds: Promise<void>[] = []
  let next: Promise<void> = Promise.resolve()
  return {
    turn() {
      const full = seconds.length < inOne ? undefined : seconds.shift()
      const mine = Promise.all([next, full]).then(() => {})
      seconds.push(mine.then(() => pause(lasts)))
      next = mine.then(() => pause((closest * lasts) / inOne))
      return mine
    },
    hold(ms) {
      next = next.then(() => pause(ms))
    },
  }
}
