import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { outcome } from '../answers.ts'
import { makeUser } from '../makers.ts'
import { routes } from '../routes.ts'
import { testApp } from './support.ts'

const app = testApp()
const person = await app.as(await makeUser(app.ctx.db))

const schema = v.custom<v.GenericSchema>((value) => v.is(v.looseObject({ '~run': v.any() }), value))
const beneath = v.union([
  v.pipe(
    v.object({ entries: v.record(v.string(), schema) }),
    v.transform((found) => Object.values(found.entries)),
  ),
  v.pipe(
    v.object({ options: v.array(schema) }),
    v.transform((found) => found.options),
  ),
  v.pipe(
    v.object({ wrapped: schema }),
    v.transform((found) => [found.wrapped]),
  ),
  v.pipe(
    v.object({ item: schema }),
    v.transform((found) => [found.item]),
  ),
])

/** The objects that a schema is made of. */
function objectsIn(of: v.GenericSchema): v.GenericSchema[] {
  const found = v.safeParse(beneath, of)
  const inner = found.success ? found.output.flatMap(objectsIn) : []
  return of.type.endsWith('object') ? [of, ...inner] : inner
}

const bodies = routes.flatMap(({ name, takes }) =>
  takes.json ? [[name, takes.json] as const] : [],
)

describe('a list where an object belongs', () => {
  it.each(bodies)('is none: %s', (_, body) => {
    expect(objectsIn(body).filter((object) => v.is(object, []))).toEqual([])
  })

  it('is the wrong input', async () => {
    const init = { method: 'PATCH', body: '[]', headers: { 'Content-Type': 'application/json' } }
    expect(await outcome(await person.fetch('/api/me', init))).toBe('input.invalid')
  })
})

describe('a body of JSON', () => {
  const name = (type: string, body: string | Uint8Array<ArrayBuffer>) =>
    person.fetch('/api/me', { method: 'PATCH', body, headers: { 'Content-Type': type } })
  const broken = new Uint8Array([...new TextEncoder().encode('{"name":"Оля'), 0xff, 0x22, 0x7d])

  it('is refused when its bytes are not UTF-8', async () => {
    expect(await outcome(await name('application/json', broken))).toBe('body.malformed')
  })

  it.each(['utf-16', 'windows-1251', '"koi8-u"', 'none'])(
    'is refused when it says it is in %s',
    async (charset) => {
      const answer = await name(`application/json; charset=${charset}`, '{"name":"Оля"}')
      expect(await outcome(answer)).toBe('body.wrong-type')
    },
  )

  it.each(['utf-8', 'UTF-8', '"utf-8"', 'UTF8'])(
    'is taken when it says it is in %s',
    async (charset) => {
      const answer = await name(`application/json;charset=${charset}`, '{"name":"Оля"}')
      expect(answer.status).toBe(200)
    },
  )
})

describe('a form', () => {
  it.each([
    ['percent-encoded bytes', 'name=%D0%9E%ED%A0%80'],
    ['a half of a code point', 'name=%D0'],
    ['bytes', new Uint8Array([...new TextEncoder().encode('name='), 0xd0])],
  ])('is refused when its text is not UTF-8: %s', async (_, body) => {
    const type = 'application/x-www-form-urlencoded'
    const headers = { 'Content-Type': type, 'Sec-Fetch-Site': 'same-origin' }
    const answer = await person.fetch('/profile', { method: 'POST', body, headers })
    expect(await outcome(answer)).toBe('body.malformed')
  })
})
