import { createMiddleware } from 'hono/factory'
import { problem } from './problem.ts'
import { matchedRoute, originExempt } from './public-routes.ts'
import type { AppEnv } from './types.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Who may change something: `Sec-Fetch-Site`, when a browser sends it, must say same-origin; else
 * `Origin` must be ours (`null` is not); a request with neither is no browser's form, so JSON only.
 */
export const checkOrigin = createMiddleware<AppEnv>(async (c, next) => {
  if (
    !safe.has(c.req.method) &&
    !originExempt.has(matchedRoute(c) ?? '') &&
    !isOurs(c.req.raw.headers, ourOrigins(c.get('ctx').config), c.req.path)
  ) {
    return problem(c, 'origin.refused')
  }
  await next()
  return undefined
})

function ourOrigins(config: { appUrl: string; environment: string }): string[] {
  const own = new URL(config.appUrl).origin
  return config.environment === 'local' ? [own, own.replace('localhost', '127.0.0.1')] : [own]
}

function isOurs(headers: Headers, origins: string[], path: string): boolean {
  const site = headers.get('Sec-Fetch-Site')
  const origin = headers.get('Origin')
  if (site !== null) return site === 'same-origin' && (origin === null || origins.includes(origin))
  if (origin !== null) return origins.includes(origin)
  // Under /api the next check wants JSON, and says so.
  const type = headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  return path.startsWith('/api/') || type === undefined || type === 'application/json'
}
