import * as v from 'valibot'
import { videoCall } from './accounts.ts'
import * as p from './primitives.ts'
import { typedCode } from './second-factor.ts'

/** `PATCH /api/me`: what is left out stays as it is. */
export const profileChange = p.noList(
  v.strictObject({
    name: v.optional(p.name),
    videoCall: v.optional(videoCall),
    locale: v.optional(p.locale),
    timeZone: v.optional(p.timeZone),
  }),
)
export type ProfileChange = v.InferOutput<typeof profileChange>

/** `PUT /api/me/password`; the code where a second factor is on. */
export const passwordChange = v.strictObject({
  current: p.passwordAttempt,
  password: p.password,
  code: v.optional(typedCode),
})

/** `POST /api/me/email`; the code where a second factor is on. */
export const emailChange = v.strictObject({
  email: p.email,
  password: p.passwordAttempt,
  code: v.optional(typedCode),
})

/** `POST /api/password/forgot`. */
export const forgot = v.strictObject({ email: p.email })

export const sessionItem = v.object({
  id: v.string(),
  /** "Chrome · Android"; empty when the browser told nothing. */
  device: v.string(),
  createdAt: p.sentInstant,
  /** The last use, to the hour: it is written down seldom. */
  seenAt: p.sentInstant,
  /** Whether it is the one that asks. */
  current: v.boolean(),
})
export type SessionItem = v.InferOutput<typeof sessionItem>

export const sessionList = v.object({
  items: v.array(sessionItem),
  nextCursor: v.nullable(v.string()),
})

export const sessionParam = v.strictObject({ id: v.pipe(v.string(), v.maxLength(80)) })
