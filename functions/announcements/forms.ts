import * as v from 'valibot'
import { type Subscribe, subscribe } from '../../schema/announcements.ts'
import type { Locale } from '../../schema/enums.ts'
import { type Body, text } from '../accounts/forms.ts'
import { type SubscribeField, subscribeFields } from './texts.ts'

/** What was typed, to be filled in again. */
export type Typed = Record<SubscribeField, string>

export type SubscribeForm =
  | { tag: 'right'; input: Subscribe }
  | { tag: 'wrong'; fields: SubscribeField[]; typed: Typed }

/** The form against the schema of the API; an empty name is no name. */
export function readSubscribe(body: Body, locale: Locale): SubscribeForm {
  const typed = { email: text(body, 'email'), name: text(body, 'name') }
  const parsed = v.safeParse(subscribe, {
    email: typed.email,
    name: typed.name.trim() || undefined,
    locale,
  })
  if (parsed.success) return { tag: 'right', input: parsed.output }
  const paths = parsed.issues.map((issue) => v.getDotPath(issue))
  return { tag: 'wrong', fields: subscribeFields.filter((field) => paths.includes(field)), typed }
}
