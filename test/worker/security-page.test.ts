import { describe, expect, it } from 'vitest'
import { testApp } from './support.ts'

const pageIn = async (lang: 'uk' | 'en') =>
  (await testApp().visitor().get(`/docs/security?lang=${lang}`)).text()

describe('the security page', () => {
  it.each([
    ['uk', 'Прийняті відхилення', 'підписує SHA-1'],
    ['en', 'Accepted deviations', 'signs by SHA-1'],
  ] as const)('says in %s what is met, by which tests, and what is not', async (lang, ...texts) => {
    const page = await pageIn(lang)
    for (const text of texts) expect(page).toContain(text)
    for (const id of ['1.2.4', '6.2.1', '11.4.1', '16.3.2']) expect(page).toContain(`id="${id}"`)
    expect(page).toContain(
      '<code>test/race/holds.test.ts</code> many who want the same gives the seat to exactly one of 200 parallel students',
    )
    const anchors = [...page.matchAll(/href="#([\d.]+)"/g)].map(([, id]) => id)
    expect(anchors.length).toBeGreaterThan(5)
    for (const id of anchors) expect(page).toContain(`id="${id}"`)
  })

  it('is linked from every page and from the API’s', async () => {
    const app = testApp()
    for (const path of ['/', '/docs'])
      expect(await (await app.visitor().get(path)).text()).toContain('href="/docs/security"')
  })

  it('has no part that answers by itself', async () => {
    expect((await testApp().visitor().get('/documents/security-uk.json')).status).toBe(404)
  })
})

describe('/.well-known/security.txt', () => {
  const read = async (variables: Record<string, string> = {}) => {
    const app = testApp(variables)
    const answer = await app.visitor().get('/.well-known/security.txt')
    const lines = (await answer.text()).trimEnd().split('\n')
    const fields = new Map(lines.map((line) => line.split(': ', 2) as [string, string]))
    return { app, answer, lines, fields }
  }

  it('names the school’s address, its own address and its end, once each (RFC 9116)', async () => {
    const { app, answer, lines, fields } = await read()
    const { appUrl } = app.ctx.config
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toMatch(/^text\/plain;\s?charset=utf-8$/i)
    expect(lines).toHaveLength(fields.size)
    expect(Object.fromEntries(fields)).toEqual({
      Contact: 'mailto:hello@alma.test',
      Expires: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00\.000Z$/),
      'Preferred-Languages': 'uk, en',
      Canonical: `${appUrl}/.well-known/security.txt`,
      Policy: `${appUrl}/docs/security`,
    })
    const days = (Date.parse(fields.get('Expires') ?? '') - app.clock.now()) / 86_400_000
    expect(days).toBeGreaterThan(170)
    expect(days).toBeLessThan(365)
  })

  it('names the address that is set for it', async () => {
    const { fields } = await read({ SECURITY_CONTACT: 'security@alma.test' })
    expect(fields.get('Contact')).toBe('mailto:security@alma.test')
  })
})
