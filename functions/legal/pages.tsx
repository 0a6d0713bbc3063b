import type { Locale } from '../../schema/enums.ts'
import { Facts } from '../http/ui.tsx'
import { type LegalText, type Named, fillIn } from './text.ts'

const texts: Record<Locale, { version: string; effectiveFrom: string; hash: string }> = {
  uk: { version: 'Версія', effectiveFrom: 'Чинна з', hash: 'Відбиток SHA-256' },
  en: { version: 'Version', effectiveFrom: 'In force from', hash: 'SHA-256 fingerprint' },
}

interface LegalPageProps {
  locale: Locale
  document: { version: string; hash: string; effectiveFrom: number }
  text: LegalText[Locale]
  named: Named
  /** The zone in which the day of its beginning is named. */
  timeZone: string
}

/** A whole legal document: what it is, then section by section. */
export const LegalPage = ({ locale, document, text, named, timeZone }: LegalPageProps) => {
  const t = texts[locale]
  const { title, sections } = text
  const day = new Intl.DateTimeFormat({ uk: 'uk', en: 'en-GB' }[locale], {
    dateStyle: 'long',
    timeZone,
  })
  return (
    <article>
      <h1>{title}</h1>
      <Facts
        facts={[
          { name: t.version, value: document.version },
          { name: t.effectiveFrom, value: day.format(document.effectiveFrom) },
          { name: t.hash, value: <span class="fingerprint">{document.hash}</span> },
        ]}
      />
      {sections.map(({ heading, paragraphs }, index) => (
        <section>
          <h2>
            {index + 1}. {heading}
          </h2>
          {paragraphs.map((paragraph) => (
            <p>{fillIn(paragraph, named)}</p>
          ))}
        </section>
      ))}
    </article>
  )
}
