/** Draws that a seed decides. */
export interface Random {
  /** At least `least`, at most `most`. */
  between(least: number, most: number): number
  chance(share: number): boolean
  pick<const T>(list: readonly [T, ...T[]]): T
  /** Draws of its own, so that what one thing draws moves no other's. */
  fork(): Random
}

const whole = 2 ** 32

/** Mulberry32, by Tommy Ettinger, in the public domain: one number of state, even enough for tests. */
export function randomOf(seed: number): Random {
  let state = seed
  const share = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / whole
  }
  const between = (least: number, most: number) => least + Math.floor(share() * (most - least + 1))
  return {
    between,
    chance: (wanted) => share() < wanted,
    pick: (list) => list[between(0, list.length - 1)] ?? list[0],
    fork: () => randomOf(between(0, whole - 1)),
  }
}
