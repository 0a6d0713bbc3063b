import * as v from 'valibot'

/** Fields of bodies that say who somebody is or let one in. */
const telling = /name|email|password|account|token|current|proof|code|data|signature/i

/**
 * An id of ours, or the two that name a recipient of an announcement, which says who somebody is to
 * nobody else and may stand in a log.
 */
const id = /^[a-z]{3}_[0-9a-z]{36}(?:-[a-z]{3}_[0-9a-z]{36})?$/

/** What people of this run typed, sent and got: none of it may stand in a log line. */
const planted = new Set<string>()

/** The log lines that hold some of it, or look as if they did. */
export const leaks: string[] = []

/** Plants texts, but for the short and plain ones that stand in every line. */
export function plant(...texts: unknown[]): void {
  for (const text of texts)
    if (typeof text === 'string' && (/.{12}/u.test(text) || /^.*[^\w ./:-].{2}/u.test(text)))
      planted.add(text)
}

/** Hands what was planted to whoever searches elsewhere; a file's texts would slow every later one. */
export function takePlanted(): string[] {
  const texts = [...planted]
  planted.clear()
  return texts
}

/** Plants what a request carries: telling fields of its body, the tokens of its path and cookies. */
export async function plantRequest(request: Request): Promise<void> {
  plantTokens(new URL(request.url).pathname, request.headers.get('Cookie') ?? '')
  plantBody(new TextDecoder().decode(await request.clone().arrayBuffer()))
}

/** Plants the tokens in texts, and of a session its secret alone. */
export function plantTokens(...texts: string[]): void {
  for (const [token] of texts.join('\n').matchAll(/[\w-]+\.[\w-]{20,}/g))
    plant(token, token.split('.')[1])
}

/** Plants the telling fields of JSON or of a form. */
export function plantBody(body: string): void {
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

/** A line of the app's own log. */
const event = v.pipe(v.string(), v.parseJson(), v.looseObject({ event: v.string() }))

/**
 * Keeps a line as a leak when it holds something planted; a line of the app's own log also when it
 * holds any address or word of Ukrainian.
 * @returns what the line says
 */
export function searchLine(line: string): string {
  const ours = v.safeParse(event, line)
  const said = ours.success ? Object.values(ours.output).map(String).join('\n') : line
  const looksLeaky =
    ours.success && (/[\w.+-]+@[\w-]+\.\w/.test(said) || /\p{Script=Cyrillic}/u.test(said))
  if (looksLeaky || [...planted].some((text) => said.includes(text))) leaks.push(line)
  return said
}

/** Keeps as a leak what a line said, when it holds one of these texts. */
export function searchAgain(said: string, texts: readonly string[]): void {
  if (texts.some((text) => said.includes(text))) leaks.push(said)
}
