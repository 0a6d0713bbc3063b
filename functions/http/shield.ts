import { createMiddleware } from 'hono/factory'
import { problem } from './problem.ts'
import { matchedRoute, webhooks } from './public-routes.ts'
import type { AppEnv } from './types.ts'

/** The binding counts in windows of this many seconds (wrangler.toml). */
const periodSeconds = 10

/**
 * A flood shield before everything that costs: the platform counts changes by client address. The
 * calls of a provider come from a few addresses, so they are not counted.
 */
export const shield = createMiddleware<AppEnv>(async (c, next) => {
  const limiter = c.env.SHIELD
  const counted =
    c.req.method !== 'GET' && c.req.method !== 'HEAD' && !webhooks.has(matchedRoute(c) ?? '')
  if (limiter && counted) {
    const { success } = await limiter.limit({ key: clientKey(c.req.header('cf-connecting-ip')) })
    if (!success) return problem(c, 'rate.limited', { retryAfterSeconds: periodSeconds })
  }
  await next()
  return undefined
})

/** One household or host shares an IPv6 /64, so its first four groups are the key. */
function clientKey(address: string | undefined): string {
  if (!address?.includes(':')) return address ?? 'unknown'
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const rest = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const whole = [
    ...groups,
    ...Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0'),
    ...rest,
  ]
  return whole.slice(0, 4).join(':')
}
