import type { LogFields } from '../../functions/log.ts'

/** Fields of bodies that say who somebody is or let one in. */
const telling = /name|email|password|account|token|current|code|data|signature/i

/** An id of ours, which says who somebody is to nobody else and may stand in a log. */
const id = /^[a-z]{3}_[0-9a-z]{36}$/

/** What people of this run typed, sent and got: none of it may stand in a log line. */
const planted = new Set<string>()

/** The log lines of this file that hold some of it, or look as if they did. */
export const leaks: string[] = []

/** Plants texts, but for the short and plain ones that stand in every line. */
export function plant(...texts: unknown[]): void {
  for (const text of texts)
    if (typeof text === 'string' && (/.{12}/u.test(text) || /^.*[^\w ./:-].{2}/u.test(text)))
      planted.add(text)
}

/** Plants what a request carries: telling fields of its body, the tokens of its path and cookies. */
export async function plantRequest(request: Request): Promise<void> {
  const tokens = /[\w-]+\.[\w-]{20,}/g
  const cookies = request.headers.get('Cookie') ?? ''
  plant(...[...new URL(request.url).pathname.matchAll(tokens)].flat())
  plant(...[...cookies.matchAll(tokens)].flatMap(([token]) => [token, token.split('.')[1]]))
  const body = new TextDecoder().decode(await request.clone().arrayBuffer())
  try {
    plantFields(JSON.parse(body))
  } catch {
    for (const [name, value] of new URLSearchParams(body)) if (telling.test(name)) plant(value)
  }
}

function plantFields(value: unknown, name = ''): void {
  if (typeof value === 'string' && telling.test(name) && !id.test(value)) plant(value)
  if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) plantFields(inner, `${name}.${key}`)
}

/** Keeps a log line as a leak when it holds something planted, an address, or a word of Ukrainian. */
export function searchLine(event: string, fields: LogFields = {}): void {
  const line = JSON.stringify({ event, ...fields })
  const said = [event, ...Object.values(fields).map(String)].join('\n')
  const leaky =
    /[\w.+-]+@[\w-]+\.\w/.test(said) ||
    /\p{Script=Cyrillic}/u.test(said) ||
    [...planted].some((text) => said.includes(text))
  if (leaky) leaks.push(line)
}
