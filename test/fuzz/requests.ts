import fc from 'fast-check'
import * as v from 'valibot'
import { type Route, parametersOf, pathOf } from '../routes.ts'
import { anyQuery, formOf } from './forms.ts'
import { type Known, type Schema, broken, fitting } from './from-schema.ts'
import { endlessText, hostileTexts } from './texts.ts'

/** Who asks. */
export const callers = ['visitor', 'student', 'teacher', 'admin'] as const
export type Caller = (typeof callers)[number]

/** A request before it is sent; all of it is plain data, so that a failure can be read. */
export interface Call {
  by: Caller
  method: string
  /** Of the address that is asked, if not the app's own. */
  host?: string
  /** With its query. */
  path: string
  headers: readonly (readonly [name: string, value: string])[]
  body: string | Uint8Array | null
}

type Twist = (call: Call) => Call

/**
 * Requests that a route should take, and ones that are wrong in a part or in several.
 * @param knownTo what whoever asks may name
 */
export function callsOf(route: Route, knownTo: (by: Caller) => Known): fc.Arbitrary<Call> {
  return fc.oneof(...callers.map((by) => callsBy(by, route, knownTo(by))))
}

function callsBy(by: Caller, route: Route, known: Known): fc.Arbitrary<Call> {
  const twists = fc.array(twist, { maxLength: 2 })
  return fc
    .tuple(addresses(route, known), contents(route, known), twists)
    .map(([path, content, changes]) =>
      changes.reduce<Call>((call, change) => change(call), {
        by,
        method: route.method,
        path,
        ...content,
      }),
    )
}

/** A value that fits, or one of those that do not. */
const either = (schema: Schema, known: Known) =>
  fc.oneof(fitting(schema, known), broken(schema, known))

function addresses(route: Route, known: Known): fc.Arbitrary<string> {
  const values = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...known.ids) },
    fc.constantFrom(...hostileTexts),
  )
  const parameters = fc.record(
    Object.fromEntries(parametersOf(route).map((name) => [name, values])),
  )
  const query = fc.option(either(route.takes.query ?? anyQuery, known), { nil: {} })
  return fc.tuple(parameters, query).map(([given, fields]) => {
    const path = pathOf(route, (name) => given[name] ?? '', encoded)
    const search = asForm(fields)
    return search === '' ? path : `${path}?${search}`
  })
}

/** Percent-encoded; half a surrogate pair has no bytes of its own. */
const encoded = (text: string) => encodeURIComponent(text.toWellFormed())

type Content = Pick<Call, 'headers' | 'body'>

function contents(route: Route, known: Known): fc.Arbitrary<Content> {
  if (!route.path.startsWith('/api/'))
    return fc.tuple(pageContents(route, known), accept).map(asked)
  const { json } = route.takes
  if (json === undefined) return fc.constant(nothing)
  return either(json, known).map((value) => ({
    headers: [['Content-Type', 'application/json']],
    body: JSON.stringify(value) ?? '',
  }))
}

const nothing: Content = { headers: [], body: null }

/** What a browser wants when a person goes somewhere, or a program wants. */
const accept = fc.constantFrom('text/html,application/xhtml+xml,*/*;q=0.8', '*/*')

const asked = ([content, types]: [Content, string]): Content => ({
  ...content,
  headers: [...content.headers, ['Accept', types]],
})

function pageContents(route: Route, known: Known): fc.Arbitrary<Content> {
  if (route.method === 'GET') return fc.constant(nothing)
  return either(formOf(route), known).map((fields) => ({
    headers: [
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Sec-Fetch-Site', 'same-origin'],
    ],
    body: asForm(fields),
  }))
}

/** As a browser sends a form; a list is a field that is sent more than once. */
function asForm(fields: unknown): string {
  const form = v.safeParse(v.record(v.string(), v.unknown()), fields)
  const pairs = Object.entries(form.success ? form.output : {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one) => one !== undefined)
      .map((one: unknown) => [name, typeof one === 'string' ? one : JSON.stringify(one)]),
  )
  return new URLSearchParams(pairs).toString()
}

const header =
  (name: string, value: string): Twist =>
  (call) => ({ ...call, headers: [...call.headers, [name, value]] })

const path =
  (change: (path: string) => string): Twist =>
  (call) => {
    const [before = '', ...query] = call.path.split('?')
    return { ...call, path: [change(before), ...query].join('?') }
  }

const query =
  (text: string): Twist =>
  (call) => ({ ...call, path: call.path + (call.path.includes('?') ? '&' : '?') + text })

const body =
  (content: (text: string) => string | Uint8Array, type?: string): Twist =>
  (call) =>
    ['GET', 'HEAD'].includes(call.method)
      ? call
      : {
          ...call,
          headers:
            type === undefined
              ? call.headers
              : [...call.headers.filter(notType), ['Content-Type', type]],
          body: content(typeof call.body === 'string' ? call.body : ''),
        }

const notType = ([name]: readonly [string, string]) => name !== 'Content-Type'

const method =
  (name: string): Twist =>
  (call) => ({ ...call, method: name, ...(['GET', 'HEAD'].includes(name) && { body: null }) })

const deep = (open: string, close: string) => open.repeat(10_000) + close.repeat(10_000)

const pathTwists: Twist[] = [
  ...['/', '//', '%2F', '%00', '%', '%ff%fe', '/..', '/%2e%2e/', ';x=1', '.json', '\\', '%20'].map(
    (end) => path((text) => text + end),
  ),
  ...['/', '//evil.example', '/%2F', '/.', '/\\', '/%5C%5Cevil.example', '/x/..'].map((start) =>
    path((text) => start + text),
  ),
  path((text) => text.toUpperCase()),
  path((text) => text.replaceAll('/', '//')),
  path((text) => text.replaceAll('a', '%61')),
  path((text) => text + '/a'.repeat(2_000)),
]

const queryTwists: Twist[] = [
  'lang=uk&lang=en',
  'lang[]=uk',
  '__proto__=1&constructor=2',
  '__proto__[admin]=1',
  'tz=%00',
  'tz=%ED%A0%80',
  'tz=Etc/GMT%2B25',
  'cursor=%F0%9F',
  'next=%2F%2Fevil.example',
  'next=%2F%5Cevil.example',
  'next=%2F%09%2Fevil.example',
  'next=/a%0d%0aSet-Cookie:x=1',
  'order=..%2F..%2Flog-out',
  'from=0000-00-00',
  'from=2100-12-31',
  '&&&=&=',
  '%',
  `q=${'x'.repeat(10_000)}`,
].map(query)

const headerTwists: Twist[] = [
  ...['evil.example', 'null', '', 'http://localhost:8787.evil.example'].map((value) =>
    header('Origin', value),
  ),
  ...['cross-site', 'none', 'same-site', 'x'].map((value) => header('Sec-Fetch-Site', value)),
  ...['X-Forwarded-Host', 'Host', 'Forwarded', 'X-Original-URL', 'X-HTTP-Method-Override'].map(
    (name) => header(name, 'evil.example'),
  ),
  ...['', '::', ':::::::::', '1.2.3.4, 5.6.7.8', 'x'.repeat(5_000)].map((value) =>
    header('cf-connecting-ip', value),
  ),
  header('X-Forwarded-For', '127.0.0.1'),
  header('X-Forwarded-Proto', 'http'),
  ...['*', 'en;q=x', ',,,', 'xx-'.repeat(500), 'uk;q=0, en;q=-1'].map((value) =>
    header('Accept-Language', value),
  ),
  header('Accept', 'text/html'),
  header('Accept', 'x'.repeat(5_000)),
  ...['', 'a b', 'k'.repeat(129), 'k', 'a\u007F'].map((value) => header('Idempotency-Key', value)),
  ...[
    '__Host-session=',
    '__Host-session=ses_0.x',
    '=;=',
    '__Host-session="%',
    'a=b; '.repeat(500),
  ].map((value) => header('Cookie', value)),
  header('Cookie', `__Host-session=ses_${'0'.repeat(36)}.${'x'.repeat(43)}; __Host-session=2`),
  header('Content-Length', '0'),
  header('Content-Encoding', 'gzip'),
  header('Transfer-Encoding', 'chunked'),
  header('User-Agent', 'x'.repeat(5_000)),
  header('User-Agent', ''),
  header('Range', 'bytes=0-0,0-0'),
  header('If-None-Match', '*'),
  (call) => ({ ...call, host: 'http://evil.example' }),
  (call) => ({ ...call, host: 'http://127.0.0.1:1' }),
]

const bodyTwists: Twist[] = [
  body((text) => text.slice(0, -1)),
  body(() => ''),
  body(() => 'null'),
  body(() => '[]'),
  body((text) => text.replace('{', '{"__proto__":{"admin":true},')),
  body((text) => text.replace('{', '{"email":1,"email":"2",')),
  body((text) => `\uFEFF${text}`),
  body((text) => text + text),
  body(() => deep('[', ']')),
  body(() => deep('{"a":', '}')),
  body(() => `{"email":${'9'.repeat(5_000)}}`),
  body(() => `{"email":"${endlessText}"}`),
  body(() => `email=${endlessText}`),
  body(() => new Uint8Array([0xff, 0xfe, 0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x7d])),
  body(() => new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22])),
  body(() => 'email=%ED%A0%80&password=%00&name=%', 'application/x-www-form-urlencoded'),
  body((text) => `${text}&${text}`, 'application/x-www-form-urlencoded'),
  body(() => '__proto__=1&constructor=2&email[]=3&email.x=4', 'application/x-www-form-urlencoded'),
  body((text) => text, 'text/plain'),
  body((text) => text, 'application/json; charset=utf-16'),
  body((text) => text, ''),
  body((text) => text, 'multipart/form-data'),
  body(() => '--x\r\nbroken', 'multipart/form-data; boundary=x'),
  body(
    () =>
      '--x\r\nContent-Disposition: form-data; name="email"; filename="a"\r\n\r\nfile\r\n--x--\r\n',
    'multipart/form-data; boundary=x',
  ),
]

const methodTwists: Twist[] = [
  ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map(method),
  (call) => header('Access-Control-Request-Method', 'DELETE')(method('OPTIONS')(call)),
]

const twist: fc.Arbitrary<Twist> = fc.oneof(
  ...[pathTwists, queryTwists, headerTwists, bodyTwists, methodTwists].map((twists) =>
    fc.constantFrom(...twists),
  ),
)
