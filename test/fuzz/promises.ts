import { expect } from 'vitest'
import * as v from 'valibot'
import { problem, problems } from '../../schema/problems.ts'
import type { Call } from './requests.ts'

const headers = {
  'Strict-Transport-Security': /^max-age=63072000; includeSubDomains$/,
  'Content-Security-Policy': /^default-src 'none'; script-src 'self'; .*frame-ancestors 'none'$/,
  'X-Content-Type-Options': /^nosniff$/,
  'X-Frame-Options': /^DENY$/,
  'Referrer-Policy': /^same-origin$/,
  'Cross-Origin-Opener-Policy': /^same-origin$/,
  'Cross-Origin-Resource-Policy': /^same-origin$/,
  'Permissions-Policy': /^camera=\(\)/,
  'Cache-Control': /^no-store$|^public, max-age=/,
}

/** What an answer says only when something has gone through that should not. */
const internals =
  /sqlite|drizzle|libsql|hrana|\bSQL\b|\bselect .{1,80} from\b|\binsert into\b|\.tsx?:\d|\bat (?:async )?\w+ \(|stack trace|TypeError|RangeError|ValiError|node_modules|\[object Object\]/i

/** How each password and token begins that a call makes up: nobody is told theirs again. */
export const unechoed = 'unechoed-'

/** What every answer promises, whatever was asked. */
export async function expectPromises(
  call: Call,
  answer: Response,
  foreign: readonly string[],
  { appUrl, outside }: { appUrl: string; outside: readonly string[] },
): Promise<void> {
  const text = await answer.text()
  expect(answer.status, text).toBeLessThan(500)
  for (const [name, value] of Object.entries(headers))
    expect(answer.headers.get(name) ?? '', name).toMatch(value)
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull()
  expectOurForm(call, answer, text)
  const said = [text, ...[...answer.headers].flat()].join('\n')
  if (!isOurDocument(call)) expect(said).not.toMatch(internals)
  for (const secret of [...foreign, unechoed]) expect(said).not.toContain(secret)
  expectOurAddresses(answer, text, [new URL(appUrl).origin, ...outside])
}

/** A problem is problem+json whose code is on the list, or a whole page; HEAD says as much without a body. */
function expectOurForm(call: Call, answer: Response, text: string): void {
  const type = answer.headers.get('Content-Type') ?? ''
  if (call.method === 'HEAD') return expect(text).toBe('')
  if (type.startsWith('text/html')) return expect(text).toMatch(/^<!doctype html>.*<\/html>$/s)
  if (answer.status < 400) return
  expect(type).toBe('application/problem+json; charset=utf-8')
  const said = v.parse(v.strictObject(problem.entries), JSON.parse(text))
  expect(Object.entries(problems)).toContainEqual([said.code, answer.status])
  expect(said.status).toBe(answer.status)
}

/** The pages and files that speak of programs themselves. */
const isOurDocument = ({ path }: Call) => /\/(?:docs|openapi\.json|assets|policy)/i.test(path)

/** A redirect, a link or a form leads to us or to LiqPay's checkout, whatever address was asked. */
function expectOurAddresses(answer: Response, text: string, origins: readonly string[]): void {
  const isPage = answer.headers.get('Content-Type')?.startsWith('text/html')
  const links = isPage ? [...text.matchAll(/\s(?:href|src|action)="([^"]*)"/g)] : []
  const addresses = [answer.headers.get('Location'), ...links.map(([, link]) => link)]
  for (const address of addresses) {
    if (address === null || address === undefined || address.startsWith('mailto:')) continue
    // As a browser reads it on a page of ours.
    const url = new URL(address.replaceAll('&amp;', '&'), 'https://page.test')
    expect([...origins, 'https://page.test'], address).toContain(url.origin)
  }
}
