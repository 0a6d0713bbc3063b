import * as v from 'valibot'

export const TAMPERS = ['signature', 'body', 'old'] as const

/** What is wrong with a message: a foreign key, a body changed after signing, or a time long past. */
export type Tamper = (typeof TAMPERS)[number]

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))

/** How the coming events misbehave; which mails and messages are hit follows from the seed alone. */
export const Plan = v.strictObject({
  seed: v.optional(v.pipe(v.number(), v.integer()), 1),
  /** Where they go; null sends none. Left out, it stays as it was. */
  url: v.optional(v.nullable(v.pipe(v.string(), v.url()))),
  /** Shares of the mails to ordinary addresses that bounce, and that are complained about. */
  bounceShare: v.optional(share, 0),
  complaintShare: v.optional(share, 0),
  /** How often each message is sent. */
  repeat: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)), 1),
  /** The messages about one mail go in any order. */
  shuffle: v.optional(v.boolean(), false),
  /** Before each message. */
  delayMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000)), 0),
  /** The share of messages that are never sent; true is all of them. */
  drop: v.optional(
    v.pipe(
      v.union([v.boolean(), share]),
      v.transform((drop) => Number(drop)),
    ),
    0,
  ),
  tamper: v.optional(v.picklist(TAMPERS)),
})

export type Plan = Omit<v.InferOutput<typeof Plan>, 'url'>

/** A number from 0 to below 1 at each call, the same ones for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
