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

/** A body under `/api` is JSON, and says so. A request without one needs no type. */
export const jsonOnly = createMiddleware<AppEnv>(async (c, next) => {
  const carriesBody = c.req.raw.body !== null && c.req.header('Content-Length') !== '0'
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  const mustCarry = ['POST', 'PUT', 'PATCH'].includes(c.req.method)
  if ((carriesBody || (mustCarry && type !== undefined)) && type !== 'application/json') {
    return problem(c, 'body.wrong-type')
  }
  await next()
  return undefined
})

/** A form that cannot be read is the sender's fault; what is read here, a route need not read again. */
export const readableForm = createMiddleware<AppEnv>(async (c, next) => {
  if (c.req.method === 'POST' && !originExempt.has(matchedRoute(c) ?? '')) {
    const form = await c.req.parseBody().catch(() => null)
    if (form === null) return problem(c, 'body.malformed')
  }
  await next()
  return undefined
})
