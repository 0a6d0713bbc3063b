import type { Locale } from '../../schema/enums.ts'
import { Field } from './ui.tsx'

const hints: Record<Locale, string> = {
  uk: 'Щонайменше 15 символів. Речення з чотирьох звичайних слів легко запам’ятати й важко вгадати; великі літери чи знаки не обов’язкові.',
  en: 'At least 15 characters. A sentence of four ordinary words is fine: easy to remember, hard to guess; no capitals or signs are needed.',
}

/** The field of a password that is being chosen, with a hint that helps. */
export const NewPassword = (props: {
  locale: Locale
  label: string
  error?: string | undefined
}) => (
  <Field
    name="password"
    type="password"
    label={props.label}
    hint={hints[props.locale]}
    error={props.error}
    autocomplete="new-password"
    minlength={15}
    required
  />
)
