import * as v from 'valibot'
import type { Locale } from '../../schema/enums.ts'
import * as schema from '../../schema/profile.ts'
import { type Body, code, text } from '../accounts/forms.ts'
import { fieldErrors } from '../http/fault-texts.ts'
import type { Details, Wrong } from './pages.tsx'

/** What is wrong is said in the language of the page, which is known once the person is. */
type Read<T> = { tag: 'right'; input: T } | { tag: 'wrong'; wrong: (locale: Locale) => Wrong }

/** Where a schema's field stands in the form, if under another name. */
const placed: Record<string, keyof Wrong> = {
  name: 'name',
  'videoCall.service': 'service',
  'videoCall.account': 'account',
  locale: 'locale',
  timeZone: 'timeZone',
  current: 'current',
  password: 'password',
  email: 'email',
  code: 'code',
}

function read<S extends v.GenericSchema>(
  form: S,
  input: unknown,
  elsewhere: Record<string, keyof Wrong> = {},
): Read<v.InferOutput<S>> {
  const parsed = v.safeParse(form, input)
  if (parsed.success) return { tag: 'right', input: parsed.output }
  return {
    tag: 'wrong',
    wrong: (locale) => {
      const wrong: Wrong = {}
      for (const { path, message } of fieldErrors(parsed.issues, locale)) {
        const field = elsewhere[path] ?? placed[path]
        if (field) wrong[field] ??= message
      }
      return wrong
    },
  }
}

/** The first form as it was sent. */
export const typedDetails = (body: Body): Details => ({
  name: text(body, 'name'),
  service: text(body, 'service'),
  account: text(body, 'account'),
  locale: text(body, 'locale'),
  timeZone: text(body, 'timeZone'),
})

export function readDetails({ service, account, ...rest }: Details) {
  return read(schema.profileChange, { ...rest, videoCall: { service, account } })
}

export function readPasswordChange(body: Body) {
  return read(schema.passwordChange, {
    current: text(body, 'current'),
    password: text(body, 'password'),
    code: code(body, 'code'),
  })
}

/** @returns the address as typed, too, for a form that was refused */
export function readEmailChange(body: Body) {
  const typed = {
    email: text(body, 'email'),
    password: text(body, 'proof'),
    code: code(body, 'email-code'),
  }
  return {
    typed: typed.email,
    form: read(schema.emailChange, typed, { password: 'proof', code: 'emailCode' }),
  }
}
