import * as v from 'valibot'
import { user } from './accounts.ts'
import { booking, page } from './bookings.ts'
import { balance } from './payments.ts'
import { lessonsChoices } from './enums.ts'
import { waitsFor } from './erasure.ts'
import * as p from './primitives.ts'

/** `POST /api/staff/people/search`: a part of an address; in a body, since addresses of requests are logged by many. */
export const peopleSearch = v.strictObject({ email: v.pipe(p.emailAttempt, v.maxLength(254)) })

export const people = v.object({ items: v.array(user), nextCursor: v.nullable(v.string()) })

export const personParam = v.strictObject({ id: v.pipe(v.string(), v.maxLength(80)) })

/** A mail as the school knows of it: never what it said. */
export const mailState = v.object({
  id: v.string(),
  kind: v.string(),
  status: v.picklist(['queued', 'sending', 'sent', 'failed', 'unknown', 'dropped']),
  createdAt: p.sentInstant,
  sentAt: v.nullable(p.sentInstant),
  error: v.nullable(v.string()),
})

/** `GET /api/staff/people/{id}`; of bookings and mails the newest hundred. */
export const person = v.object({
  user,
  bookings: v.array(booking),
  balance,
  mails: v.array(mailState),
})
export type Person = v.InferOutput<typeof person>

/** `POST /api/staff/people/{id}/erasure`; `now` leaves out the grace, and the mail that begins it. */
export const erasureWish = p.noList(
  v.strictObject({
    lessons: v.optional(v.picklist(lessonsChoices)),
    now: v.optional(v.boolean()),
  }),
)
export type ErasureWish = v.InferOutput<typeof erasureWish>

export const erasureBegun = v.object({
  /** `none` when the person called it off at the same moment. */
  state: v.picklist(['asked', 'erased', 'none']),
  /** Not before. */
  erasedAfter: v.optional(p.sentInstant),
  waitsFor: v.optional(waitsFor),
})

/** `POST /api/staff/refusals`. */
export const refuseNews = v.strictObject({ email: p.email })

/** `GET /api/staff/audit`: the lines that name somebody, or of one kind. */
export const auditQuery = v.strictObject({
  ...page.entries,
  person: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-z_-]{1,80}$/))),
  event: v.optional(v.pipe(v.string(), v.regex(/^[a-z.-]{1,60}$/))),
})
export type AuditQuery = v.InferOutput<typeof auditQuery>

export const auditLine = v.object({
  id: v.string(),
  at: p.sentInstant,
  event: v.string(),
  /** Who did it: an id, or `cli`; null when nobody was logged in. */
  actor: v.nullable(v.string()),
  /** What it was done to. */
  subject: v.nullable(v.string()),
})

export const auditList = v.object({
  items: v.array(auditLine),
  nextCursor: v.nullable(v.string()),
})
