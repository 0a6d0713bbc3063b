import * as v from 'valibot'
import { logIn, mailToken, signUp, videoCall } from '../../schema/accounts.ts'
import { subscribe } from '../../schema/announcements.ts'
import { hold } from '../../schema/bookings.ts'
import { askErasure } from '../../schema/erasure.ts'
import { acknowledge } from '../../schema/legal.ts'
import { liqpayCallback, pay } from '../../schema/payments.ts'
import { emailChange, forgot, passwordChange } from '../../schema/profile.ts'
import { typedCode } from '../../schema/second-factor.ts'
import * as p from '../../schema/primitives.ts'
import { type Route, routes } from '../routes.ts'
import { type Schema, leavesOf } from './from-schema.ts'

const next = v.optional(
  v.picklist(['/book?x=1', '//evil.example', '/\\evil.example', 'javascript:x']),
)
const ticked = v.optional(v.picklist(['yes', 'on']))
const place = { service: videoCall.entries.service, account: videoCall.entries.account }
const nothing = v.object({})

/** The fields of each page's form, each by the schema that its value meets in the end. */
const forms: Partial<Record<string, Schema>> = {
  'POST /sign-up': v.object({
    ...v.pick(signUp, ['name', 'email', 'password', 'acceptedPolicy']).entries,
    ...place,
    announcements: ticked,
    next,
  }),
  'POST /verify/:token': v.object({ password: p.passwordAttempt, refuse: ticked }),
  'POST /log-in': v.object({ email: logIn.entries.email, password: p.passwordAttempt, next }),
  'POST /log-out': nothing,
  'POST /log-in/code': v.object({ pending: mailToken, code: typedCode, next }),
  'POST /cookies': v.object({ analytics: v.picklist(['yes', 'no']), back: next }),
  'POST /forgot': forgot,
  'POST /reset/:token': v.object({ password: p.password }),
  'POST /change/:token': nothing,
  'POST /profile': v.object({ name: p.name, ...place, locale: p.locale, timeZone: p.timeZone }),
  'POST /profile/password': passwordChange,
  'POST /profile/email': v.object({
    email: emailChange.entries.email,
    proof: p.passwordAttempt,
    'email-code': v.optional(typedCode),
  }),
  'POST /profile/sessions/:id/end': nothing,
  'POST /profile/sessions/end-others': nothing,
  'POST /profile/check': nothing,
  'POST /profile/policy': v.pick(acknowledge, ['version']),
  'POST /check/:token': nothing,
  'POST /profile/erasure': askErasure,
  'POST /profile/erasure/cancel': nothing,
  'POST /keep/:token': nothing,
  'POST /profile/factor': v.object({ proof: p.passwordAttempt }),
  'POST /profile/factor/confirm': v.object({ code: typedCode }),
  'POST /profile/factor/backup-codes': v.object({
    'renew-proof': p.passwordAttempt,
    'renew-code': typedCode,
  }),
  'POST /profile/factor/remove': v.object({
    'remove-proof': p.passwordAttempt,
    'remove-code': typedCode,
  }),
  'POST /book': hold,
  'POST /bookings/:id/pay': pay,
  'POST /subscribe': v.omit(subscribe, ['locale']),
  'POST /subscribe/:token': nothing,
  'POST /announcements': v.object({ subscribed: ticked }),
  // Only what Resend signed is read, as JSON.
  'POST /webhooks/resend': nothing,
  'POST /webhooks/liqpay': liqpayCallback,
  'POST /pay/return': liqpayCallback,
}

/** Every field that a body of the API has, for forms that do not stand above. */
const anyForm = v.object(
  Object.fromEntries(routes.flatMap(({ takes }) => (takes.json ? leavesOf(takes.json) : []))),
)

/** The form that a route takes. */
export const formOf = ({ name }: Route): Schema => forms[name] ?? anyForm

/** What pages read of their addresses. */
export const anyQuery = v.object({
  lang: v.optional(v.picklist(['uk', 'en', 'xx'])),
  tz: v.optional(p.timeZone),
  next,
  cursor: v.optional(p.id('bkg')),
  order: v.optional(p.id('pay')),
  lessonType: v.optional(p.id('lst')),
  teacher: v.optional(p.id('tch')),
  startsAt: v.optional(p.instant),
  from: v.optional(p.day),
  version: v.optional(acknowledge.entries.version),
})
