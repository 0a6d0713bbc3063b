import { describe, expect, it } from 'vitest'
import { createApp } from '../../functions/app.ts'
import { createContext } from '../../functions/context.ts'
import { contentPolicy } from '../../functions/http/security-headers.ts'
import { testApp } from './support.ts'

const routes = [
  ...new Set(
    createApp(createContext)
      .routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`),
  ),
]

const promised = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** An answer, and whether it came by a route. */
async function expectHeaders(answer: Response): Promise<void> {
  const headers = Object.fromEntries(answer.headers)
  expect(headers).toMatchObject(promised)
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none'; script-src 'self'; .*base-uri 'none'; frame-ancestors 'none'$/,
  )
  expect(headers['cache-control']).toMatch(/^no-store$|^public, max-age=/)
  expect(
    Object.keys(headers).filter((name) => /access-control|server$|powered/.test(name)),
  ).toEqual([])
  if (answer.body)
    expect(headers['content-type']).toMatch(/json|;\s?charset=utf-8|image\/svg\+xml/i)
  await answer.body?.cancel()
}

const ask = (method: string, path: string, init: RequestInit = {}) =>
  testApp()
    .visitor()
    .fetch(path, { method, ...init })

describe('every answer carries the security headers', () => {
  it.each(routes)('%s', async (route) => {
    const [method = '', path = ''] = route.split(' ')
    await expectHeaders(await ask(method, path.replaceAll(/:\w+(?:\{[^}]*\})?/g, 'made-up')))
  })

  it.each<[string, string, RequestInit]>([
    ['a page that is not there', '/nowhere', {}],
    ['a file', '/assets/style.css', {}],
    ['a script', '/assets/analytics.js', {}],
    ['a body too large', '/api/session', { method: 'POST', body: 'x'.repeat(70_000) }],
    ['another site', '/log-in', { method: 'POST', headers: { Origin: 'https://evil.example' } }],
    ['a method that no route has', '/policy', { method: 'DELETE' }],
    ['a question of another origin', '/api/me', { method: 'OPTIONS' }],
  ])('also for %s', async (_, path, init) => {
    await expectHeaders(await testApp().visitor().fetch(path, init))
  })

  it('with nothing said of what runs behind it in production', async () => {
    const app = testApp({
      ENVIRONMENT: 'production',
      APP_URL: 'https://alma.school',
      DATABASE_URL: 'https://db.alma.school',
      RESEND_URL: 'https://api.resend.com',
      LIQPAY_URL: 'https://www.liqpay.ua',
      LIQPAY_PUBLIC_KEY: 'i00000000000',
      LIQPAY_PRIVATE_KEY: '0123456789abcdefghijklmn',
      MAIL_FROM: 'hello@alma.school',
      SCHOOL_CONTACT: 'hello@alma.school',
    })
    const answer = await app.visitor().get('/offer')
    expect(answer.status).toBe(200)
    expect(answer.headers.has('Server-Timing')).toBe(false)
    await expectHeaders(answer)
  })
})

describe('the content policy', () => {
  it('lets forms go to ourselves and the checkout only', () => {
    expect(contentPolicy({ liqpay: { url: 'https://www.liqpay.ua/x' } })).toContain(
      "form-action 'self' https://www.liqpay.ua;",
    )
  })
})
