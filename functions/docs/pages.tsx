import type { Locale } from '../../schema/enums.ts'
import { type ProblemCode, problems } from '../../schema/problems.ts'

interface DocsTexts {
  title: string
  home: string
  plain: string
  /** Before the school's address. */
  write: string
  problems: string
  security: string
}

const texts: Record<Locale, DocsTexts> = {
  uk: {
    title: 'API',
    home: 'На головну',
    plain: 'Опис для програм (OpenAPI 3.1):',
    write: 'Питання? Напишіть нам:',
    problems: 'Коди помилок',
    security: 'Безпека',
  },
  en: {
    title: 'API',
    home: 'To the front page',
    plain: 'The document for programs (OpenAPI 3.1):',
    write: 'Questions? Write to us:',
    problems: 'Problem codes',
    security: 'Security',
  },
}

interface DocsProps {
  locale: Locale
  school: string
  contact: string
  home: string
  security: string
  problemTexts: Record<ProblemCode, Record<Locale, string>>
}

/** The API reference; without a script, the document itself and the list of problems remain. */
export const DocsPage = (props: DocsProps) => {
  const { locale, school, contact, home, security, problemTexts } = props
  const t = texts[locale]
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${t.title} · ${school}`}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/docs.css" />
        <script src="/assets/scalar.js" defer></script>
        <script src="/assets/docs.js" defer></script>
      </head>
      <body>
        <header class="top">
          <div class="top-inner">
            <a class="brand" href={home}>
              {school}
            </a>
            <nav>
              {t.plain} <a href="/openapi.json">/openapi.json</a>{' '}
              <a href={security}>{t.security}</a>
            </nav>
          </div>
        </header>
        <div id="reference"></div>
        <main class="wide">
          <h2>{t.problems}</h2>
          <dl class="facts">
            {Object.entries(problems).map(([code, status]) => (
              <div id={`problem-${code}`}>
                <dt>
                  <code>{code}</code> {status}
                </dt>
                <dd>{problemTexts[code as ProblemCode][locale]}</dd>
              </div>
            ))}
          </dl>
          <p>
            {t.write} <a href={`mailto:${contact}`}>{contact}</a>
          </p>
        </main>
      </body>
    </html>
  )
}
