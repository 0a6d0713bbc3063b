import { createMiddleware } from 'hono/factory'
import { problem } from './problem.ts'
import type { AppEnv } from './types.ts'

/**
 * Production speaks HTTPS only: what was asked for in the open is asked again at our own address,
 * whatever host was named; what was sent in the open is refused, so that nobody gets used to it.
 */
export const demandHttps = createMiddleware<AppEnv>(async (c, next) => {
  const { environment, appUrl } = c.get('ctx').config
  const url = new URL(c.req.url)
  if (environment === 'production' && url.protocol === 'http:') {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return problem(c, 'https.required')
    return c.redirect(new URL(appUrl).origin + url.pathname + url.search, 308)
  }
  await next()
  return undefined
})
