import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { publicRoutes } from '../../functions/http/public-routes.ts'
import { problems } from '../../schema/problems.ts'
import manifest from '../../package.json' with { type: 'json' }
import { routeNames as routes } from '../routes.ts'
import { testApp } from './support.ts'

type Operation = {
  operationId: string
  tags: string[]
  summary: string
  security: object[]
  parameters?: { name: string }[]
  responses: Record<string, { description: string; content?: object }>
}
type Document = {
  openapi: string
  info: { title: string; version: string }
  servers: { url: string }[]
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
}

const read = async () => (await testApp().visitor().get('/openapi.json')).json<Document>()

/** Every operation as `GET /api/bookings/:id`, the way the router writes it. */
function operations(document: Document): Map<string, Operation> {
  return new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
        operation,
      ]),
    ),
  )
}

describe('the API document', () => {
  it('describes every route under /api, and nothing that is no route', async () => {
    const document = await read()
    const described = [...operations(document).keys()]
    expect(document.openapi).toBe('3.1.0')
    expect(described).toEqual(
      expect.arrayContaining(routes.filter((route) => route.includes(' /api/'))),
    )
    expect(routes).toEqual(expect.arrayContaining(described))
  })

  it('gives each operation a name of its own, a known tag, a good answer and its problems', async () => {
    const document = await read()
    const all = operations(document)
    const names = [...all.values()].map(({ operationId }) => operationId)
    expect(new Set(names).size).toBe(names.length)
    const tags = document.tags.map(({ name }) => name)
    for (const [route, operation] of all) {
      expect(operation.summary, route).toBeTruthy()
      expect(tags, route).toEqual(expect.arrayContaining(operation.tags))
      const statuses = Object.keys(operation.responses)
      expect(
        statuses.some((status) => status.startsWith('2')),
        route,
      ).toBe(true)
      for (const [status, { description, content }] of Object.entries(operation.responses)) {
        if (status.startsWith('2')) continue
        expect(Object.keys(content ?? {}), route).toEqual(['application/problem+json'])
        for (const [, code] of description.matchAll(/`([^`]+)`/g)) {
          expect(problems, route).toHaveProperty([code ?? ''], Number(status))
        }
      }
    }
  })

  it('demands the session exactly where the app does', async () => {
    for (const [route, { security, responses }] of operations(await read())) {
      const open = publicRoutes.has(route)
      expect(security, route).toEqual(open ? [] : [{ session: [] }])
      if (!open) expect(responses['401']?.description, route).toContain('session.required')
    }
  })

  it('tells which calls may be repeated safely under a key', async () => {
    const keyed = [...operations(await read())].filter(([, { parameters }]) =>
      parameters?.some(({ name }) => name === 'Idempotency-Key'),
    )
    expect(keyed.map(([route]) => route)).toEqual(
      expect.arrayContaining(['POST /api/bookings', 'POST /api/bookings/:id/payment']),
    )
  })

  it('says whose it is, and where the school answers', async () => {
    const app = testApp({ SCHOOL_NAME: 'Another School' })
    const answer = await app.visitor().get('/openapi.json')
    const { info, servers } = await answer.json<Document>()
    expect(answer.headers.get('Content-Type')).toContain('application/json')
    expect(info).toMatchObject({
      title: 'Another School: API',
      version: manifest.version,
      contact: { email: app.ctx.config.school.contact },
    })
    expect(await (await app.visitor().get('/docs')).text()).toContain(app.ctx.config.school.contact)
    expect(servers).toEqual([{ url: app.ctx.config.appUrl }])
  })

  it('refers only to what it holds', async () => {
    const document = await read()
    const at = (path: string) =>
      path
        .split('/')
        .slice(1)
        .reduce<unknown>((here, step) => Object(here)[step], document)
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"(#[^"]+)"/g)]
    expect(references.length).toBeGreaterThan(10)
    for (const [, reference] of references) expect(at(reference ?? ''), reference).toBeDefined()
  })
})

describe('the page of the document', () => {
  it('lets no foreign script, font or frame in', async () => {
    const answer = await testApp().visitor().get('/docs')
    const policy = answer.headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(policy).toContain("connect-src 'self'")
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe/)
  })

  it('has a place for every problem that an answer points to', async () => {
    const page = await (await testApp().visitor().get('/docs')).text()
    for (const code of Object.keys(problems)) expect(page).toContain(`id="problem-${code}"`)
  })
})

describe('health', () => {
  it('tells the version and how many migrations the database has', async () => {
    const answer = await testApp().visitor().get('/health')
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { status: 'ok', version: manifest.version, migrations: expect.any(Number) },
    ])
  })

  it('is 503 and tells nothing when no database answers', async () => {
    const app = testApp({ DATABASE_URL: env.RESEND_URL })
    const answer = await app.visitor().get('/health')
    expect(answer.status).toBe(503)
    const body = await answer.text()
    expect(JSON.parse(body)).toMatchObject({ code: 'unavailable' })
    expect(body).not.toMatch(/127\.0\.0\.1|sql/i)
  })
})
