import { describe, expect, it } from 'vitest'
import { makeUser } from '../makers.ts'
import { testApp } from './support.ts'

const asBrowser = { headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } }
const pages = ['/', '/policy', '/offer', '/sign-up', '/log-in', '/docs', '/docs/security']

describe('every page', () => {
  it.each(pages)('%s runs no script and no style but ours', async (path) => {
    const answer = await testApp().visitor().fetch(path, asBrowser)
    const page = await answer.text()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Security-Policy')).toContain("script-src 'self';")
    expect(page).not.toMatch(/<style|\sstyle="|\son\w+="|javascript:/)
    for (const [, attributes] of page.matchAll(/<script([^>]*)>/g)) {
      expect(attributes).toMatch(/^ src="\/assets\//)
    }
    for (const [, address] of page.matchAll(/\s(?:src|href|action)="([^"]*)"/g)) {
      expect(address).toMatch(/^(?:\/(?!\/)|#|mailto:)/)
    }
  })

  it.each(pages.filter((path) => path !== '/docs'))(
    '%s tells how to reach the school, its policy, its offer and its seller',
    async (path) => {
      const app = testApp()
      const { contact, seller } = app.ctx.config.school
      const page = await (await app.visitor().get(path)).text()
      const expected = [`mailto:${contact}`, '"/policy"', '"/offer"', seller.name, seller.taxId]
      for (const text of expected) expect(page).toContain(text)
    },
  )

  it.each(['//evil.example/x', '/.//evil.example/x', '/%2F/..//evil.example'])(
    'at an address in disguise leads nowhere else: %s',
    async (path) => {
      const app = testApp()
      const page = await (await app.visitor().fetch(app.ctx.config.appUrl + path, asBrowser)).text()
      const links = [...page.matchAll(/\s(?:href|action)="([^"]*)"/g)].map(([, link]) => link)
      expect(links.length).toBeGreaterThan(5)
      expect(links.filter((link) => link?.startsWith('//'))).toEqual([])
    },
  )

  it('is never kept by a cache', async () => {
    const answer = await testApp().visitor().get('/policy')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
  })
})

describe('the language of a page', () => {
  const languageOf = async (
    path: string,
    options: { language?: string; locale?: 'uk' | 'en' } = {},
  ) => {
    const app = testApp()
    const { language, locale } = options
    const someone = locale ? await app.as(await makeUser(app.ctx.db, { locale })) : app.visitor()
    const headers = { ...(language && { 'Accept-Language': language }) }
    const answer = await someone.fetch(path, { headers })
    return (await answer.text()).match(/<html lang="(\w+)"/)?.[1]
  }

  it('is the one asked for, else the person’s own, else the browser’s, else Ukrainian', async () => {
    expect(await languageOf('/policy?lang=uk', { language: 'en', locale: 'en' })).toBe('uk')
    expect(await languageOf('/policy', { language: 'uk', locale: 'en' })).toBe('en')
    expect(await languageOf('/policy', { language: 'de, en-GB;q=0.8, uk;q=0.5' })).toBe('en')
    expect(await languageOf('/policy', { language: 'de' })).toBe('uk')
    expect(await languageOf('/policy?lang=tlh')).toBe('uk')
  })

  it('stays asked for along the links, and the switch keeps the page', async () => {
    const page = await (await testApp().visitor().get('/offer?lang=en&tz=Asia/Tokyo')).text()
    expect(page).toContain('href="/policy?lang=en&amp;tz=Asia%2FTokyo"')
    expect(page).toContain('href="/offer?lang=uk&amp;tz=Asia%2FTokyo"')
  })
})

describe('a problem', () => {
  it('is a page for whoever navigates, in their language', async () => {
    const answer = await testApp().visitor().fetch('/no/such/page?lang=en', asBrowser)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('Content-Type')).toContain('text/html')
    const page = await answer.text()
    expect(page).toContain('<html lang="en">')
    expect(page).toContain('There is nothing here.')
  })

  it('is problem+json for programs and under /api', async () => {
    const visitor = testApp().visitor()
    for (const answer of [
      await visitor.get('/no/such/page'),
      await visitor.fetch('/api/nothing', asBrowser),
    ]) {
      expect(answer.status).toBe(404)
      expect(answer.headers.get('Content-Type')).toContain('application/problem+json')
      expect(await answer.json()).toMatchObject({ code: 'not.found' })
    }
  })

  it('is a page too when a form comes from another site', async () => {
    const answer = await testApp()
      .visitor()
      .fetch('/log-in', {
        method: 'POST',
        body: new URLSearchParams({ email: 'a@b.test', password: 'x' }),
        headers: { ...asBrowser.headers, Origin: 'https://evil.example' },
      })
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('<!doctype html>')
  })
})

describe('the files beside the pages', () => {
  it.each([
    ['style.css', 'text/css'],
    ['page.js', 'javascript'],
    ['scalar.js', 'javascript'],
    ['icon.svg', 'image/svg+xml'],
  ])('%s comes from us, may be kept, and is what it says', async (file, type) => {
    const answer = await testApp().visitor().get(`/assets/${file}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toContain(type)
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=600, must-revalidate')
    await answer.body?.cancel()
  })

  it('are nothing else', async () => {
    const unlisted = ['/assets', '/assets/', '/documents', '/documents/', '/assets/.']
    for (const path of [...unlisted, '/assets/nothing.css', '/assets/..%2Fwrangler.toml']) {
      expect((await testApp().visitor().get(path)).status).toBe(404)
    }
  })
})
