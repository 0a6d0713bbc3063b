import * as v from 'valibot'
import { type LogIn, type SignUp, logIn, signUp } from '../../schema/accounts.ts'
import { passwordAttempt } from '../../schema/primitives.ts'
import { localPath } from './rules.ts'
import type { Typed } from './pages.tsx'
import { type SignUpField, signUpFields } from './texts.ts'

/** A form as it came: a name may stand for a text, a file or nothing. */
export type Body = Readonly<Record<string, unknown>>

export const text = (body: Body, name: string): string => {
  const value = body[name]
  return typeof value === 'string' ? value : ''
}

/** A code of a second factor; nothing where the form has no field for it, or an empty one. */
export const code = (body: Body, name: string): string | undefined => text(body, name) || undefined

/** Where to go on, as the form carries it. */
export const nextOf = (body: Body): string | null => localPath(text(body, 'next'))

export const readLogIn = (body: Body): LogIn | null => {
  const parsed = v.safeParse(logIn, {
    email: text(body, 'email'),
    password: text(body, 'password'),
  })
  return parsed.success ? parsed.output : null
}

/** The password of a form, to be judged; null when it can be none. */
export const readPassword = (body: Body): string | null => {
  const parsed = v.safeParse(passwordAttempt, text(body, 'password'))
  return parsed.success ? parsed.output : null
}

/** Where the schema's fields stand in the form, if under another name. */
const placed: Partial<Record<string, SignUpField>> = {
  'videoCall.service': 'service',
  'videoCall.account': 'account',
}

export type SignUpForm =
  | { tag: 'right'; input: SignUp; typed: Typed }
  | { tag: 'wrong'; fields: SignUpField[]; typed: Typed }

/** The sign-up form against the schema of the API, field by field, and what to fill in again. */
export function readSignUp(body: Body, settings: Pick<SignUp, 'locale' | 'timeZone'>): SignUpForm {
  const typed: Typed = {
    name: text(body, 'name'),
    email: text(body, 'email'),
    service: text(body, 'service'),
    account: text(body, 'account'),
    acceptedPolicy: text(body, 'acceptedPolicy'),
    announcements: text(body, 'announcements') !== '',
  }
  const parsed = v.safeParse(signUp, {
    ...settings,
    name: typed.name,
    email: typed.email,
    password: text(body, 'password'),
    videoCall: { service: typed.service, account: typed.account },
    acceptedPolicy: typed.acceptedPolicy,
    announcements: typed.announcements,
  })
  if (parsed.success) return { tag: 'right', input: parsed.output, typed }
  const paths = new Set(parsed.issues.map((issue) => v.getDotPath(issue) ?? ''))
  const wrong = [...paths].map((path) => placed[path] ?? path)
  return { tag: 'wrong', fields: signUpFields.filter((field) => wrong.includes(field)), typed }
}
