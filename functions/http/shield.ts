import { createMiddleware } from 'hono/factory'
import { clientOf } from './client.ts'
import { problem } from './problem.ts'
import { matchedRoute, unshielded } from './public-routes.ts'
import type { AppEnv } from './types.ts'

/** The binding counts in windows of this many seconds (wrangler.toml). */
const periodSeconds = 10

/**
 * A flood shield before everything that costs: the platform counts changes by client address, but
 * not the calls of a provider or a mail program, which come from a few addresses.
 */
export const shield = createMiddleware<AppEnv>(async (c, next) => {
  const limiter = c.env.SHIELD
  const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD'
  if (limiter && changes && !unshielded.has(matchedRoute(c) ?? '')) {
    const { success } = await limiter.limit({ key: clientOf(c) })
    if (!success) return problem(c, 'rate.limited', { retryAfterSeconds: periodSeconds })
  }
  await next()
  return undefined
})
