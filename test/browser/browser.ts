import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import type { Locale } from '../../schema/enums.ts'
import { plantBody, plantTokens } from '../canaries.ts'

/** How somebody looks at the school. */
export interface Look {
  /** The browser's own language: Ukrainian unless told. */
  locale?: Locale
  /** With scripts unless told. */
  scripts?: boolean
  screen?: 'desktop' | 'phone'
  /** The zone of the visitor's machine: the school's unless told. */
  timeZone?: string
  /** Another app than the one that all suites share, and whom its pages may speak to. */
  app?: { url: string; peers: string[] }
}

const screens = { desktop: { width: 1200, height: 800 }, phone: { width: 360, height: 740 } }
const origins = [inject('appUrl'), inject('sandboxUrl')].map((url) => new URL(url).origin)

/** A step waits so long at most for what it expects to see, in ms. */
const patience = 10_000

let browser: Browser
const contexts: BrowserContext[] = []
const complaints: string[] = []

beforeAll(async () => {
  browser = await chromium.launch(await program())
})

afterAll(() => browser.close())

/** No test may pass while a page complains of anything. */
afterEach(async () => {
  for (const context of contexts.splice(0)) {
    for (const { value } of await context.cookies()) plantTokens(value)
    await context.close()
  }
  expect(complaints.splice(0)).toEqual([])
})

/** The npm package brings Chromium for Linux on x64; elsewhere an installed Chrome does. */
async function program() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome' }
  // It looks here for whether to unpack the libraries that a bare machine lacks.
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs24.x'
  const { default: packed } = await import('@sparticuz/chromium')
  // Never its own arguments: they switch web security off, and with it what is tested here.
  return { executablePath: await packed.executablePath(), args: ['--no-sandbox'] }
}

/** A browser of its own with one page, nothing remembered; paths are the app's. */
export async function visit(look: Look = {}): Promise<Page> {
  const { locale = 'uk', scripts = true, screen = 'desktop', timeZone = 'Europe/Kyiv' } = look
  const { url = inject('appUrl'), peers = [] } = look.app ?? {}
  const context = await browser.newContext({
    baseURL: url,
    locale: { uk: 'uk-UA', en: 'en-GB' }[locale],
    javaScriptEnabled: scripts,
    viewport: screens[screen],
    timezoneId: timeZone,
  })
  contexts.push(context)
  context.setDefaultTimeout(patience)
  context.on('page', (page) => listen(page, [...origins, url, ...peers]))
  return context.newPage()
}

/** Collects what is wrong behind a page: broken scripts, refused policies, failed or foreign requests. */
function listen(page: Page, known: string[]): void {
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    // Chromium logs an answer of 4xx as an error too; answers are judged below.
    const isAnswer = message.text().startsWith('Failed to load resource')
    if (['error', 'warning'].includes(message.type()) && !isAnswer)
      complaints.push(`${page.url()}: ${message.text()}`)
  })
  page.on('request', (request) => {
    const { protocol, origin, pathname } = new URL(request.url())
    plantTokens(pathname)
    plantBody(request.postData() ?? '')
    if (protocol !== 'data:' && !known.includes(origin))
      complaints.push(`${page.url()} asks ${request.url()}`)
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText
    // A page that is left before it has come, as by a second press of a button.
    if (why !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${why}`)
  })
  page.on('response', (answer) => {
    const isPage = answer.request().resourceType() === 'document'
    if (answer.status() >= (isPage ? 500 : 400))
      complaints.push(`${answer.url()} answers ${answer.status()}`)
  })
}
