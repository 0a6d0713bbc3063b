import * as v from 'valibot'

/** Every `code` of our problem+json answers (RFC 9457) with its HTTP status. The code is the API. */
export const problems = {
  'body.malformed': 400,
  'session.required': 401,
  'credentials.invalid': 401,
  'code.required': 401,
  'code.invalid': 401,
  'role.forbidden': 403,
  'factor.required': 403,
  'email.unverified': 403,
  'origin.refused': 403,
  'callback.refused': 403,
  'https.required': 403,
  'not.found': 404,
  'slot.taken': 409,
  'student.busy': 409,
  'hold.limit': 409,
  'hold.paused': 409,
  'hold.expired': 409,
  'booking.settled': 409,
  'balance.insufficient': 409,
  'erasure.undecided': 409,
  'erasure.teaching': 409,
  'erasure.last-admin': 409,
  'factor.on': 409,
  'factor.off': 409,
  'announcement.state': 409,
  'body.too-large': 413,
  'body.wrong-type': 415,
  'input.invalid': 422,
  'slot.unavailable': 422,
  'policy.outdated': 422,
  'offer.outdated': 422,
  'announcement.incomplete': 422,
  'schedule.past': 422,
  'token.invalid': 422,
  'idempotency.mismatch': 422,
  'rate.limited': 429,
  'internal.error': 500,
  unavailable: 503,
} as const
export type ProblemCode = keyof typeof problems

export const problem = v.pipe(
  v.object({
    type: v.string(),
    title: v.string(),
    status: v.number(),
    code: v.string(),
    detail: v.optional(v.string()),
    errors: v.optional(v.array(v.object({ path: v.string(), message: v.string() }))),
  }),
  v.metadata({ ref: 'Problem' }),
)
export type Problem = v.InferOutput<typeof problem>
