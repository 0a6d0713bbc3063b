import type { Context } from 'hono'
import { html } from 'hono/html'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { locales } from '../../schema/enums.ts'
import type { Config } from '../config.ts'
import { ConsentBar } from './consent-bar.tsx'
import { countingOf } from './consent.ts'
import { shellTexts } from './page-texts.ts'
import { type Person, type Reader, readerOf, withQuery } from './reader.ts'
import { contentPolicy } from './security-headers.ts'
import type { AppEnv } from './types.ts'

export interface PageProps {
  /** Without the school's name, which is added. */
  title: string
  /** The signed-in person, null for a visitor; leave it out where it is not known (an error). */
  who?: Person | null
  /** For pages of cards and times; text and forms read better narrow. */
  wide?: boolean
  /** 200 unless given. */
  status?: number
}

/** Answers a whole HTML page in the reader's language, with the school's header and footer around `content`. */
export function renderPage(c: Context<AppEnv>, props: PageProps, content: JSX.Element) {
  const { pathname, search } = new URL(c.req.url)
  const { config } = c.get('ctx')
  const { analytics, school } = config
  const status = props.status ?? 200
  const counting = countingOf(c, status)
  if (analytics && counting === 'count')
    c.header('Content-Security-Policy', contentPolicy(config, { connect: analytics.url }))
  const shell = (
    <Shell
      {...props}
      reader={readerOf(c, props.who ?? null)}
      school={school}
      analytics={analytics}
      counting={counting}
      // Two slashes would begin the address of another site.
      here={pathname.replace(/^\/+/, '/') + search}
      content={content}
    />
  )
  return c.html(html`<!doctype html>${shell}`, status as ContentfulStatusCode)
}

interface ShellProps extends PageProps {
  reader: Reader
  school: Config['school']
  analytics: Config['analytics']
  counting: ReturnType<typeof countingOf>
  /** Path and query of this page, for the language switch. */
  here: string
  content: JSX.Element
}

const Shell = (props: ShellProps) => {
  const { title, who, wide, reader, school, analytics, counting, here, content } = props
  const t = shellTexts[reader.locale]
  return (
    <html lang={reader.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title === school.name ? title : `${title} · ${school.name}`}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/style.css" />
        <script src="/assets/page.js" defer></script>
        {analytics && counting === 'count' ? (
          <script
            src="/assets/analytics.js"
            data-endpoint={`${analytics.url}/api/event`}
            data-site={analytics.id}
            defer
          ></script>
        ) : null}
      </head>
      <body>
        <a class="skip" href="#content">
          {t.skip}
        </a>
        <header class="top">
          <div class="top-inner">
            <a class="brand" href={reader.link('/')}>
              {school.name}
            </a>
            <nav aria-label={t.navigation}>
              <a href={reader.link('/#lessons')}>{t.lessons}</a>
              {who === null ? null : <a href={reader.link('/bookings')}>{t.bookings}</a>}
              {who ? <a href={reader.link('/profile')}>{t.profile}</a> : null}
              <Account who={who} reader={reader} />
            </nav>
            <Languages reader={reader} here={here} />
          </div>
        </header>
        {counting === 'ask' ? <ConsentBar reader={reader} back={here} /> : null}
        <main id="content" tabindex={-1} class={wide ? 'wide' : undefined}>
          {content}
        </main>
        <footer class="bottom">
          <div class="bottom-inner">
            <p>
              {t.contact}: <a href={`mailto:${school.contact}`}>{school.contact}</a>
            </p>
            <p>
              <a href={reader.link('/policy')}>{t.policy}</a>{' '}
              <a href={reader.link('/offer')}>{t.offer}</a>{' '}
              <a href={reader.link('/subscribe')}>{t.announcements}</a>{' '}
              <a href={reader.link('/docs/security')}>{t.security}</a>{' '}
              {analytics ? <a href={reader.link('/cookies')}>{t.cookies}</a> : null}
            </p>
            <p class="seller">
              {t.seller}: {school.seller.name}, {t.taxId} {school.seller.taxId},{' '}
              {school.seller.address}
            </p>
          </div>
        </footer>
      </body>
    </html>
  )
}

const Account = ({ who, reader }: { who: Person | null | undefined; reader: Reader }) => {
  const t = shellTexts[reader.locale]
  if (who === undefined) return null
  if (who === null) {
    return (
      <>
        <a href={reader.link('/log-in')}>{t.logIn}</a>
        <a class="button small" href={reader.link('/sign-up')}>
          {t.signUp}
        </a>
      </>
    )
  }
  return (
    <form method="post" action={reader.link('/log-out')} class="log-out">
      <span class="who">{who.name}</span>
      <button type="submit" class="quiet small">
        {t.logOut}
      </button>
    </form>
  )
}

const Languages = ({ reader, here }: { reader: Reader; here: string }) => (
  <ul class="languages" aria-label={shellTexts[reader.locale].language}>
    {locales.map((locale) => (
      <li>
        <a
          href={withQuery(here, { lang: locale })}
          lang={locale}
          hreflang={locale}
          title={shellTexts[locale].languageName}
          aria-current={locale === reader.locale ? 'true' : undefined}
        >
          {locale.toUpperCase()}
        </a>
      </li>
    ))}
  </ul>
)
