import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { problem } from './problem.ts'
import { matchedRoute, originExempt } from './public-routes.ts'
import type { AppEnv } from './types.ts'

/** No request of ours is longer: the longest form is far below it. */
const longestBody = 64 * 1024

export const limitBody = bodyLimit({
  maxSize: longestBody,
  onError: (c) => problem(c, 'body.too-large'),
})

/** A body under `/api` is JSON in UTF-8, and says so. A request without one needs no type. */
export const jsonOnly = createMiddleware<AppEnv>(async (c, next) => {
  const carriesBody = c.req.raw.body !== null && c.req.header('Content-Length') !== '0'
  const type = c.req.header('Content-Type')
  const mustCarry = ['POST', 'PUT', 'PATCH'].includes(c.req.method)
  if ((carriesBody || (mustCarry && type !== undefined)) && !isJson(type)) {
    return problem(c, 'body.wrong-type')
  }
  await next()
  return undefined
})

function isJson(type = ''): boolean {
  const [media = '', ...parameters] = type.toLowerCase().split(';')
  const charsets = parameters.filter((parameter) => /^\s*charset\s*=/.test(parameter))
  return (
    media.trim() === 'application/json' && charsets.every((one) => /=\s*"?utf-?8"?\s*$/.test(one))
  )
}

/**
 * A body that cannot be read is the sender's fault, also when its text is not UTF-8: what is read in
 * its place would be kept as if somebody had typed it. What is read here, a route need not read again.
 */
export const readableBody = createMiddleware<AppEnv>(async (c, next) => {
  const takesNone = ['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)
  if (!takesNone && !originExempt.has(matchedRoute(c) ?? '')) {
    const text = utf8(await c.req.arrayBuffer())
    const isForm = c.req.method === 'POST' && !c.req.path.startsWith('/api/')
    if (text === null || (isForm && !(await isReadable(c, text)))) {
      return problem(c, 'body.malformed')
    }
  }
  await next()
  return undefined
})

function utf8(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return null
  }
}

async function isReadable(c: Context<AppEnv>, text: string): Promise<boolean> {
  try {
    await c.req.parseBody()
    const type = c.req.header('Content-Type') ?? ''
    if (type.toLowerCase().startsWith('application/x-www-form-urlencoded')) decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
