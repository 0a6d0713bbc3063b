import * as v from 'valibot'
import { mailToken } from './accounts.ts'
import { booking } from './bookings.ts'
import { lessonsChoices } from './enums.ts'
import * as p from './primitives.ts'
import { typedCode } from './second-factor.ts'

/**
 * `DELETE /api/me`: without lessons ahead or money on the balance there is nothing to choose, and a
 * code is asked for where a second factor is on.
 */
export const askErasure = v.strictObject({
  password: p.passwordAttempt,
  code: v.optional(typedCode),
  lessons: v.optional(v.picklist(lessonsChoices)),
})

export const erasureAsked = v.object({ erasedAfter: p.sentInstant })

/** What an erasure whose time has come may wait for. */
export const waitsFor = v.picklist(['lessons', 'payment', 'refund', 'mail'])

/** `GET /api/me/erasure`: what stands, and what is to be decided. */
export const erasureState = v.object({
  state: v.picklist(['none', 'asked']),
  /** Not before; nor while something is waited for. */
  erasedAfter: v.optional(p.sentInstant),
  decided: v.optional(v.picklist(lessonsChoices)),
  waitsFor: v.optional(waitsFor),
  /** What somebody else must take over first, whether or not it is asked. */
  needed: v.optional(v.picklist(['erasure.teaching', 'erasure.last-admin'])),
  /** Confirmed lessons ahead, the next one first. */
  lessons: v.array(booking),
  balance: p.money,
})
export type ErasureState = v.InferOutput<typeof erasureState>

/** `POST /api/me/erasure/cancel`: the token of the mail, or nothing beside a session. */
export const cancelErasure = p.noList(v.strictObject({ token: v.optional(mailToken) }))
