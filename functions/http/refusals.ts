import { createMiddleware } from 'hono/factory'
import { matchedRoute, publicRoutes } from './public-routes.ts'
import type { AppEnv } from './types.ts'

/** Not logged in, not allowed, too often. */
const telling = new Set([401, 403, 429])

/** The id of a session as we make them: nothing else that a cookie may say gets into a log. */
const sessionId = /^ses_[0-9a-z]{36}$/

/**
 * Logs what was refused to whom: the route, the status and the session's id, never what was asked.
 * On a closed route "not found" may mean another person's id, so it is logged too.
 */
export const logRefusals = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  const { status } = c.res
  const route = matchedRoute(c)
  const isClosed = route !== null && !publicRoutes.has(route)
  if (!telling.has(status) && !(status === 404 && isClosed)) return
  const claimed = c.get('credential')?.sessionId
  const session = claimed && sessionId.test(claimed) ? claimed : undefined
  c.get('ctx').log.warn('request.refused', { route, status, session })
})
