import type { Locale } from '../../schema/enums.ts'
import { CodeField } from './code-field.tsx'
import { Field } from './ui.tsx'

/** Take the password once more, and a code beside it where a second factor is on. */
export const ProofFields = (props: {
  locale: Locale
  password: { name: string; label: string; error?: string | undefined }
  code: { name: string; error?: string | undefined } | null
}) => (
  <>
    <Field {...props.password} type="password" autocomplete="current-password" required />
    {props.code ? <CodeField {...props.code} locale={props.locale} /> : null}
  </>
)
