import * as v from 'valibot'
import { body } from './announcements.ts'
import { locales } from './enums.ts'
import { fault } from './faults.ts'
import { day, sentInstant } from './primitives.ts'

/** A legal document in force: `GET /api/offer`. */
export const documentInForce = v.object({
  version: v.string(),
  hash: v.string(),
  effectiveFrom: sentInstant,
  url: v.string(),
})
export type DocumentInForce = v.InferOutput<typeof documentInForce>

const changes = v.strictObject(v.entriesFromList(locales, v.string()))

/** `GET /api/policy`: `upcoming` was published and is not in force yet; sign-ups acknowledge it. */
export const policy = v.object({
  ...documentInForce.entries,
  upcoming: v.optional(v.object({ ...documentInForce.entries, changes })),
})
export type Policy = v.InferOutput<typeof policy>

const version = v.pipe(v.string(), v.regex(/^[\w.-]{1,32}$/))

/** `POST /api/me/acknowledgements`. */
export const acknowledge = v.strictObject({ document: v.literal('policy'), version })

/** What is new in a version: Markdown that stands in a mail and on a page, so nothing is filled in. */
const whatChanged = v.pipe(
  body,
  v.minLength(1, fault('text.empty')),
  v.check((text) => !text.includes('{{'), fault('variable.unknown')),
)

/** `POST /api/staff/policy-versions`. */
export const publishPolicy = v.strictObject({
  version,
  changes: v.strictObject(v.entriesFromList(locales, whatChanged)),
  /** The day, in the school's zone, on which it takes effect; the earliest one unless told. */
  effectiveOn: v.optional(day),
})

/**
 * What became of a notice. `people` were there when the version was published and must be told; all
 * that follow, but the last two, add up to them.
 */
export const policyCounts = v.object({
  people: v.number(),
  waiting: v.number(),
  /** The provider has taken the mail, and it did not come back. */
  notified: v.number(),
  /** Could not be told by mail: their address takes none. Those with an account are told there. */
  suppressed: v.number(),
  /** The mail came back, or the provider refuses it. */
  failed: v.number(),
  /** Nobody can say whether the mail was taken. */
  unknown: v.number(),
  /** Erased, or a subscription refused, before the mail was written. */
  gone: v.number(),
  /** Of those notified: the mail has surely arrived. */
  delivered: v.number(),
  /** Signed up or subscribed before the version was published and confirmed afterwards: told then. */
  toldLater: v.number(),
  /** Have said that they read it, at sign-up or in their account. */
  acknowledged: v.number(),
})
export type PolicyCounts = v.InferOutput<typeof policyCounts>

export const policyVersion = v.object({
  version: v.string(),
  hash: v.string(),
  effectiveFrom: sentInstant,
  publishedAt: sentInstant,
  publishedBy: v.string(),
  /** The announcement that is its notice. */
  announcement: v.string(),
  changes,
  counts: policyCounts,
})
export type PolicyVersion = v.InferOutput<typeof policyVersion>

/** `GET /api/staff/policy-versions`, the newest first; `unpublished` are written and wait. */
export const policyVersionList = v.object({
  items: v.array(policyVersion),
  unpublished: v.array(v.object({ version: v.string(), hash: v.string() })),
})
