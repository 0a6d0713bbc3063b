import { raw } from 'hono/html'
import type { Locale } from '../../schema/enums.ts'
import type { Reader } from '../http/reader.ts'
import { Facts, Notice } from '../http/ui.tsx'
import { formatDate } from '../time/format.ts'
import { pageTexts } from './page-texts.ts'
import { type LegalText, type Named, fillIn } from './text.ts'

/** A version as the list of all of them names it. */
export interface Listed {
  version: string
  effectiveFrom: number
}

interface LegalPageProps {
  reader: Reader
  document: Listed & { hash: string }
  text: LegalText[Locale]
  named: Named
  /** The zone in which the day of its beginning is named. */
  timeZone: string
  /** What is new in it, as HTML of ours; null in the first version. */
  changes?: string | null
  /** Which one is in force, and which one will be, if another is shown or follows. */
  inForce?: Listed | null
  upcoming?: Listed | null
  /** Every version that was published, the newest first. */
  all?: readonly Listed[]
}

/** A whole legal document: what it is, what is new, then section by section. */
export const LegalPage = (props: LegalPageProps) => {
  const { reader, document, text, named, timeZone, changes = null, all = [] } = props
  const t = pageTexts[reader.locale]
  const { title, sections } = text
  const day = (instant: number) => formatDate(instant, timeZone, reader.locale)
  return (
    <article>
      <h1>{title}</h1>
      <Others {...props} day={day} />
      <Facts
        facts={[
          { name: t.version, value: document.version },
          { name: t.effectiveFrom, value: day(document.effectiveFrom) },
          { name: t.hash, value: <span class="fingerprint">{document.hash}</span> },
        ]}
      />
      {changes === null ? null : (
        <section class="card">
          <h2>{t.changes}</h2>
          {raw(changes)}
        </section>
      )}
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
      {all.length > 1 ? (
        <section>
          <h2>{t.all}</h2>
          <ul>
            {all.map(({ version, effectiveFrom }) => (
              <li>
                <a
                  href={versionLink(reader, version)}
                  aria-current={version === document.version ? 'page' : undefined}
                >
                  {version}
                </a>
                , {t.from} {day(effectiveFrom)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </article>
  )
}

const versionLink = (reader: Reader, version: string) => reader.link('/policy', { version })

/** Says of a version that is not in force, or not for long, which one is or will be. */
const Others = (props: LegalPageProps & { day: (instant: number) => string }) => {
  const { reader, document, inForce, upcoming, day } = props
  const t = pageTexts[reader.locale]
  const link = ({ version }: Listed) => <a href={versionLink(reader, version)}>{version}</a>
  if (upcoming && document.version !== upcoming.version)
    return (
      <Notice kind="info">
        <p>
          {t.willBe(day(upcoming.effectiveFrom))} {link(upcoming)}
        </p>
      </Notice>
    )
  if (inForce && document.version !== inForce.version)
    return (
      <Notice kind="info">
        <p>
          {t.isNow} {link(inForce)}
        </p>
      </Notice>
    )
  return null
}
