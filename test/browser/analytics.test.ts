import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { consentTexts } from '../../functions/http/consent-texts.ts'
import { startApp } from '../setup/app.ts'
import { type Look, visit } from './browser.ts'
import { asStudent, openLesson } from './school.ts'
import { wordsOf } from './words.ts'

/** What the analytics server was told: the whole request but for what every browser says of itself. */
interface Told {
  method: string | undefined
  path: string | undefined
  body: unknown
  cookie: string | undefined
  referer: string | undefined
}
const told: Told[] = []

/** A server of nobody's: it takes what comes, as Plausible's does. */
const stats = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { method, url: path, headers } = request
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString())
    told.push({ method, path, body, cookie: headers.cookie, referer: headers.referer })
    response.writeHead(202, { 'Access-Control-Allow-Origin': '*' }).end('ok')
  })
})

let app: { url: string; stop(): Promise<void> }
let look: Look

beforeAll(async () => {
  await new Promise<void>((listening) => {
    stats.listen(0, '127.0.0.1', listening)
  })
  const address = stats.address()
  if (typeof address !== 'object' || !address) throw new Error('The stand-in listens nowhere')
  const origin = `http://127.0.0.1:${address.port}`
  const addresses = { databaseUrl: inject('databaseUrl'), sandboxUrl: inject('sandboxUrl') }
  app = await startApp(addresses, { ANALYTICS_ID: 'alma.school', ANALYTICS_URL: origin })
  look = { locale: 'en', app: { url: app.url, peers: [origin] } }
})

beforeEach(() => {
  told.length = 0
})

afterAll(async () => {
  await app.stop()
  stats.close()
})

const { allow, refuse } = consentTexts.en
const { shell } = wordsOf('en')

/** Long enough for a page to have said what it has to say, in ms. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 500))

describe('the analytics server', () => {
  it('hears nothing before consent, the bare page after it, and nothing once it is taken back', async () => {
    const { lessonType } = await openLesson()
    const page = await visit(look)
    await page.goto('/?utm_source=friend')
    await page.goto('/policy')
    await aWhile()
    expect(told).toEqual([])

    await page.getByRole('button', { name: allow }).click()
    await vi.waitFor(() => expect(told).toHaveLength(1), 5_000)
    await page.goto(`/lessons/${lessonType.id}?teacher=&name=Olia`)
    await vi.waitFor(() => expect(told).toHaveLength(2), 5_000)
    const opened = (path: string): Told => ({
      method: 'POST',
      path: '/api/event',
      body: { name: 'pageview', domain: 'alma.school', url: app.url + path },
      cookie: undefined,
      referer: undefined,
    })
    expect(told).toEqual([opened('/policy'), opened(`/lessons/${lessonType.id}`)])

    told.length = 0
    await page.getByRole('link', { name: shell.cookies }).click()
    await page.getByRole('button', { name: refuse }).click()
    await page.getByText('you refuse').waitFor()
    for (const path of ['/', '/policy', `/lessons/${lessonType.id}`]) await page.goto(path)
    await aWhile()
    expect(told).toEqual([])
  })

  it('hears of a page once, though it loads again in the visitor’s own zone', async () => {
    const { lessonType } = await openLesson()
    const page = await visit({ ...look, timeZone: 'America/New_York' })
    await page.goto('/cookies')
    await page.getByRole('button', { name: allow }).click()
    await page.goto(`/lessons/${lessonType.id}`)
    await page.waitForURL('**tz=America*')
    await aWhile()
    expect(told).toHaveLength(1)
  })

  it('hears nothing of pages with a form, behind a mail’s link, or of the cabinet', async () => {
    const page = await visit(look)
    await page.goto('/cookies')
    await page.getByRole('button', { name: allow }).click()
    for (const path of ['/sign-up', '/log-in', '/verify/a.token', '/reset/a.token'])
      await page.goto(path)
    await asStudent(page, { locale: 'en' })
    for (const path of ['/', '/bookings', '/profile']) await page.goto(path)
    await aWhile()
    expect(told).toEqual([])
  })
})

describe.each(['uk', 'en'] as const)('the question (%s)', (locale) => {
  it('is answered without a script, by two buttons of one size, and is not asked again', async () => {
    const page = await visit({ ...look, locale, scripts: false, screen: 'phone' })
    await page.goto('/')
    const t = consentTexts[locale]
    const bar = page.getByRole('region', { name: t.label })
    const boxes = await Promise.all(
      [t.allow, t.refuse].map((name) => bar.getByRole('button', { name }).boundingBox()),
    )
    const [yes, no] = boxes
    expect(yes?.height).toBe(no?.height)
    await bar.getByRole('button', { name: t.refuse }).click()
    await page.waitForURL('**/')
    expect(await bar.count()).toBe(0)
    const cookies = await page.context().cookies()
    expect(cookies.map(({ name, value }) => [name, value])).toEqual([['__Host-consent', 'no']])
  })
})
