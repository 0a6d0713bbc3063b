import { Hono } from 'hono'
import { html } from 'hono/html'
import { problemTexts } from '../http/problem-texts.ts'
import { readerOf } from '../http/reader.ts'
import { contentPolicy } from '../http/security-headers.ts'
import type { AppEnv } from '../http/types.ts'
import { DocsPage } from './pages.tsx'

/** `GET /docs`: the API reference, with no script from elsewhere. */
export const docsPages = new Hono<AppEnv>().get('/docs', (c) => {
  const { config } = c.var.ctx
  const { locale, link } = readerOf(c, null)
  // the reference makes its own style elements; its scripts stay under the same rule as ours
  c.header('Content-Security-Policy', contentPolicy(config, { inlineStyles: true }))
  return c.html(
    html`<!doctype html>${(
        <DocsPage
          locale={locale}
          school={config.school.name}
          home={link('/')}
          problemTexts={problemTexts}
        />
      )}`,
  )
})
