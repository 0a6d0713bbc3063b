import { raw } from 'hono/html'
import type { Locale } from '../../schema/enums.ts'
import { texts } from './security-texts.ts'

interface SecurityProps {
  locale: Locale
  contact: string
  /** HTML that was made and escaped when the app was built. */
  requirements: string
}

/** How to report a flaw, then requirement by requirement. */
export const SecurityPage = ({ locale, contact, requirements }: SecurityProps) => {
  const t = texts[locale]
  return (
    <article>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <h2>{t.reportTitle}</h2>
      <p>
        {t.report} <a href={`mailto:${contact}`}>{contact}</a>. {t.promise}
      </p>
      <p>{t.bounds}</p>
      {raw(requirements)}
    </article>
  )
}
