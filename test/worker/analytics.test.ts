import { describe, expect, it } from 'vitest'
import { contentPolicy } from '../../functions/http/security-headers.ts'
import { outcome } from '../answers.ts'
import type { Client } from '../client.ts'
import { makeOffer, makeUser } from '../makers.ts'
import { testApp } from './support.ts'

const variables = { ANALYTICS_ID: 'alma.school', ANALYTICS_URL: 'https://stats.alma.school' }
const counting = () => testApp(variables)

/** What a page does about analytics, told by its own text and its header. */
async function look(someone: Client, path: string) {
  const answer = await someone.get(path)
  const page = await answer.text()
  return {
    asks: page.includes('name="analytics"'),
    counts: page.includes('/assets/analytics.js'),
    opens: answer.headers.get('Content-Security-Policy')?.includes('stats.alma.school'),
  }
}

const asks = { asks: true, counts: false, opens: false }
const counts = { asks: false, counts: true, opens: true }
const nothing = { asks: false, counts: false, opens: false }

async function visitorWho(choice: 'yes' | 'no') {
  const app = counting()
  const visitor = app.visitor()
  const answer = await visitor.submit('/cookies', { analytics: choice, back: '/policy?lang=en' })
  return { app, visitor, answer }
}

describe('analytics that nobody switched on', () => {
  it('leaves no bar, no link, no page, no cookie and the policy of every page as it is', async () => {
    const app = testApp()
    const visitor = app.visitor()
    visitor.cookies.set('__Host-consent', 'yes')
    const answer = await visitor.get('/')
    const page = await answer.text()
    expect(page).not.toMatch(/analytics|\/cookies/)
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(answer.headers.get('Content-Security-Policy')).toBe(contentPolicy(app.ctx.config))
    expect(await outcome(await visitor.get('/cookies'))).toBe('not.found')
    expect(await outcome(await visitor.submit('/cookies', { analytics: 'yes' }))).toBe('not.found')
  })
})

describe('consent', () => {
  it('is asked for before anything is counted, and gives no cookie by itself', async () => {
    const app = counting()
    const visitor = app.visitor()
    expect(await look(visitor, '/')).toEqual(asks)
    expect(visitor.cookies.size).toBe(0)
  })

  it('lets pages be counted by our own script, at that one origin', async () => {
    const { app, visitor, answer } = await visitorWho('yes')
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/policy?lang=en'])
    expect(answer.headers.getSetCookie()).toEqual([
      '__Host-consent=yes; Max-Age=15552000; Path=/; HttpOnly; Secure; SameSite=Lax',
    ])
    const { lessonType } = await makeOffer(app.ctx.db)
    for (const path of ['/', `/lessons/${lessonType.id}`, '/policy?lang=en', '/offer'])
      expect(await look(visitor, path), path).toEqual(counts)
    const page = await visitor.get('/')
    expect(page.headers.get('Content-Security-Policy')).toBe(
      contentPolicy(app.ctx.config).replace(
        "connect-src 'self'",
        "connect-src 'self' https://stats.alma.school",
      ),
    )
    expect(await page.text()).toContain(
      '<script src="/assets/analytics.js" data-endpoint="https://stats.alma.school/api/event" data-site="alma.school" defer',
    )
  })

  it('that is refused is remembered, and the page is as without analytics', async () => {
    const { visitor } = await visitorWho('no')
    expect(visitor.cookies.get('__Host-consent')).toBe('no')
    expect(await look(visitor, '/')).toEqual(nothing)
  })

  it('is taken back as easily as it was given', async () => {
    const { visitor } = await visitorWho('yes')
    const page = await (await visitor.get('/cookies?lang=en')).text()
    expect(page).toContain('you allow your visits to be counted')
    const buttons = [...page.matchAll(/<button[^>]*name="analytics" value="(\w+)"[^>]*>/g)]
    expect(buttons.map(([, value]) => value)).toEqual(['yes', 'no'])
    const [yes, no] = buttons.map(([button]) => button.replace(/value="\w+"/, ''))
    expect(yes).toBe(no)
    await visitor.submit('/cookies', { analytics: 'no' })
    expect(await look(visitor, '/')).toEqual(nothing)
    expect(await (await visitor.get('/cookies?lang=en')).text()).toContain('you refuse')
  })

  it('has its link at the foot of every page', async () => {
    const visitor = counting().visitor()
    for (const path of ['/', '/log-in', '/reset/none', '/nowhere'])
      expect(
        await (await visitor.fetch(path, { headers: { Accept: 'text/html' } })).text(),
      ).toContain('href="/cookies"')
  })

  it('is no other word, leads to no other site, and is given by no other site', async () => {
    const visitor = counting().visitor()
    expect(await outcome(await visitor.submit('/cookies', { analytics: 'maybe' }))).toBe(
      'input.invalid',
    )
    const elsewhere = await visitor.submit('/cookies', { analytics: 'no', back: '//evil.example' })
    expect(elsewhere.headers.get('Location')).toBe('/cookies')
    const foreign = await visitor.fetch('/cookies', {
      method: 'POST',
      body: new URLSearchParams({ analytics: 'yes' }),
      headers: { Origin: 'https://evil.example' },
    })
    expect(await outcome(foreign)).toBe('origin.refused')
    expect(visitor.cookies.get('__Host-consent')).toBe('no')
    visitor.cookies.set('__Host-consent', 'yes, and more')
    expect(await look(visitor, '/')).toEqual(asks)
  })
})

describe('what is never counted, consent or not', () => {
  it.each([
    '/sign-up',
    '/log-in',
    '/forgot',
    '/subscribe',
    '/cookies',
    '/docs',
    '/docs/security',
    ...['verify', 'reset', 'change', 'subscribe', 'unsubscribe'].map((kind) => `/${kind}/a.token`),
  ])('%s', async (path) => {
    const { visitor } = await visitorWho('yes')
    expect(await look(visitor, path)).toMatchObject({ counts: false, opens: false })
  })

  it('a page that shows a problem', async () => {
    const { visitor } = await visitorWho('yes')
    const answer = await visitor.fetch('/lessons/nothing', { headers: { Accept: 'text/html' } })
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain('analytics.js')
  })

  it('whoever is logged in, nor are they asked', async () => {
    const app = counting()
    const api = await app.as(await makeUser(app.ctx.db))
    for (const choice of [undefined, 'yes']) {
      if (choice) api.cookies.set('__Host-consent', choice)
      for (const path of ['/', '/policy', '/bookings', '/profile'])
        expect(await look(api, path), path).toEqual(nothing)
    }
  })
})
