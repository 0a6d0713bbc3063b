import type { Locale } from '../../schema/enums.ts'
import { Field } from './ui.tsx'

const texts: Record<Locale, { label: string; hint: string }> = {
  uk: { label: 'Код', hint: 'Шість цифр із вашого застосунку або один із резервних кодів.' },
  en: { label: 'Code', hint: 'The six digits that your app shows, or one of your backup codes.' },
}

/** Takes a code of a second factor that is on, or a backup code. */
export const CodeField = (props: { locale: Locale; name: string; error?: string | undefined }) => (
  <Field
    {...texts[props.locale]}
    name={props.name}
    error={props.error}
    autocomplete="one-time-code"
    maxlength={32}
    required
  />
)
