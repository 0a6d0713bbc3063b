import * as v from 'valibot'
import { locales, roles } from './enums.ts'
import * as p from './primitives.ts'
import { typedCode } from './second-factor.ts'
import { videoServiceIds } from './video-services.ts'

export const videoCall = v.strictObject({
  service: v.picklist(videoServiceIds),
  account: p.videoAccount,
})

/** `POST /api/accounts`: the four things the school collects, and three optional settings. */
export const signUp = v.strictObject({
  name: p.name,
  email: p.email,
  password: p.password,
  videoCall,
  acceptedPolicy: v.pipe(v.string(), v.minLength(1), v.maxLength(32)),
  locale: v.optional(p.locale),
  timeZone: v.optional(p.timeZone),
  announcements: v.optional(v.boolean(), false),
})
export type SignUp = v.InferOutput<typeof signUp>

/** A token from a mail: the row's id, a dot, and a 256-bit MAC in base64url. */
export const mailToken = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
export const verify = v.strictObject({ token: mailToken })

/** `POST /api/accounts/verify`. */
export const verifySignUp = v.strictObject({
  ...verify.entries,
  password: v.optional(p.passwordAttempt),
})

/** `POST /api/password/reset`. */
export const reset = v.strictObject({ token: mailToken, password: p.password })

export const logIn = v.strictObject({
  email: p.emailAttempt,
  password: p.passwordAttempt,
  code: v.optional(typedCode),
})
export type LogIn = v.InferOutput<typeof logIn>

export const user = v.pipe(
  v.object({
    id: v.string(),
    name: v.string(),
    email: v.string(),
    role: v.picklist(roles),
    videoCall: v.object({ service: v.picklist(videoServiceIds), account: v.string() }),
    locale: v.picklist(locales),
    timeZone: v.string(),
    announcements: v.boolean(),
    secondFactor: v.boolean(),
    /** Since when mail cannot reach the address; null while it can. Confirming the address again ends it. */
    mailProblem: v.nullable(v.object({ since: p.sentInstant })),
    createdAt: p.sentInstant,
  }),
  v.metadata({ ref: 'User' }),
)
export type User = v.InferOutput<typeof user>

export const session = v.object({ user })

/** What is answered while a mail is on its way: nothing that tells one address from another. */
export const accepted = v.strictObject({})

export const videoServiceList = v.object({
  items: v.array(
    v.object({ id: v.picklist(videoServiceIds), name: v.string(), legacy: v.boolean() }),
  ),
})
