import { Hono } from 'hono'
import { localPath } from '../accounts/rules.ts'
import { consentOf, keepConsent, readConsent } from '../http/consent.ts'
import { renderPage } from '../http/page.tsx'
import { problem } from '../http/problem.ts'
import { readerOf } from '../http/reader.ts'
import { whoIs } from '../http/session.ts'
import type { AppEnv } from '../http/types.ts'
import { CookiesPage } from './pages.tsx'
import { texts } from './texts.ts'

/** The choice about analytics, as easy to take back as to give; without analytics there is none. */
export const cookiePages = new Hono<AppEnv>()
  .get('/cookies', async (c) => {
    const { analytics } = c.get('ctx').config
    if (!analytics) return problem(c, 'not.found')
    const found = await whoIs(c)
    const reader = readerOf(c, found?.user ?? null)
    const { host } = new URL(analytics.url)
    return renderPage(
      c,
      { title: texts[reader.locale].title, who: reader.who },
      <CookiesPage reader={reader} host={host} consent={consentOf(c)} />,
    )
  })
  .post('/cookies', async (c) => {
    if (!c.get('ctx').config.analytics) return problem(c, 'not.found')
    const { analytics, back } = await c.req.parseBody()
    const consent = readConsent(analytics)
    if (!consent) return problem(c, 'input.invalid')
    keepConsent(c, consent)
    const path = typeof back === 'string' ? localPath(back) : null
    return c.redirect(path ?? readerOf(c, null).link('/cookies'), 303)
  })
