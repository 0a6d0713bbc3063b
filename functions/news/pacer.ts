import { pause } from '../mail/pause.ts'

/** Keeps requests apart. */
export interface Pacer {
  /** Resolves when the next request may begin. */
  turn(): Promise<void>
  /** Nobody has a turn for so many ms. */
  hold(ms: number): void
}

/** The provider's clock is not ours: a little more than a second for what it takes in one (ms). */
const second = 1_020

/** @param perSecond requests; never more than that begin in any second */
export function pacer(perSecond: number): Pacer {
  let next: Promise<void> = Promise.resolve()
  return {
    turn() {
      const mine = next
      next = next.then(() => pause(second / perSecond))
      return mine
    },
    hold(ms) {
      next = next.then(() => pause(ms))
    },
  }
}
