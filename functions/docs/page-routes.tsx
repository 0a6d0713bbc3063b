import { Hono } from 'hono'
import { html } from 'hono/html'
import { laidOut } from '../http/laid-out.ts'
import { renderPage } from '../http/page.tsx'
import { problemTexts } from '../http/problem-texts.ts'
import { readerOf } from '../http/reader.ts'
import { contentPolicy } from '../http/security-headers.ts'
import { whoIs } from '../http/session.ts'
import type { AppEnv } from '../http/types.ts'
import { DocsPage } from './pages.tsx'
import { SecurityPage } from './security-page.tsx'
import { securityText } from './security-text.ts'
import { texts } from './security-texts.ts'

/** The API reference, with no script from elsewhere; how the app is kept safe, and where to report a flaw. */
export const docsPages = new Hono<AppEnv>()
  .get('/docs', (c) => {
    const { config } = c.var.ctx
    const { locale, link } = readerOf(c, null)
    // the reference makes its own style elements; its scripts stay under the same rule as ours
    c.header('Content-Security-Policy', contentPolicy(config, { inlineStyles: true }))
    return c.html(
      html`<!doctype html>${(
          <DocsPage
            locale={locale}
            school={config.school.name}
            contact={config.school.contact}
            home={link('/')}
            security={link('/docs/security')}
            problemTexts={problemTexts}
          />
        )}`,
    )
  })
  .get('/docs/security', async (c) => {
    const found = await whoIs(c)
    const { who, locale } = readerOf(c, found?.user ?? null)
    const { html: requirements } = await laidOut<{ html: string }>(c, `security-${locale}.json`)
    const contact = c.get('ctx').config.securityContact
    return renderPage(
      c,
      { title: texts[locale].title, who },
      <SecurityPage locale={locale} contact={contact} requirements={requirements} />,
    )
  })
  .get('/.well-known/security.txt', (c) => {
    const { config, clock } = c.var.ctx
    const { securityContact: contact, appUrl } = config
    return c.text(securityText({ contact, appUrl }, clock.now()))
  })
