import type { Consent } from '../http/consent.ts'
import { ConsentChoice } from '../http/consent-bar.tsx'
import type { Reader } from '../http/reader.ts'
import { Facts } from '../http/ui.tsx'
import { texts } from './texts.ts'

interface CookiesProps {
  reader: Reader
  /** Whom the visits are told to. */
  host: string
  consent: Consent | null
}

/** What is kept in the browser, what is chosen, and both choices beside each other. */
export const CookiesPage = ({ reader, host, consent }: CookiesProps) => {
  const t = texts[reader.locale]
  return (
    <>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <Facts facts={t.cookies} />
      <h2>{t.analyticsTitle}</h2>
      <p>{t.counted(host)}</p>
      <p>{t.never}</p>
      <p role="status">
        {t.now}: <strong>{t.choice[consent ?? 'none']}</strong>.
      </p>
      <ConsentChoice reader={reader} back={reader.link('/cookies')} />
    </>
  )
}
