import * as v from 'valibot'
import * as p from './primitives.ts'

/** `POST /api/subscriptions`: an address, and how to address whoever reads there. */
export const subscribe = v.strictObject({
  email: p.email,
  name: v.optional(p.name),
  locale: v.optional(p.locale),
})
export type Subscribe = v.InferOutput<typeof subscribe>

/** `PUT /api/me/announcements`. */
export const announcements = v.strictObject({ subscribed: v.boolean() })
