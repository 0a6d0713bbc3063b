import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isBusy } from '../../db/client.ts'
import { busyIn } from '../gate.ts'
import { errorFields } from '../log.ts'
import { problem } from './problem.ts'
import { matchedRoute } from './public-routes.ts'
import type { AppEnv } from './types.ts'

/**
 * The one place where a throw ends. Database and validation errors carry parameters and raw input
 * in their messages, so only an error's class and place are logged and nothing of it is answered.
 */
export const errorBoundary: ErrorHandler<AppEnv> = (error, c) => {
  if (error instanceof HTTPException && error.status === 400) return problem(c, 'body.malformed')
  const ctx = c.get('ctx')
  if (ctx === undefined) throw error
  const busy = busyIn(error)
  if (busy) {
    ctx.log.warn('isolate.busy', { route: matchedRoute(c) })
    return problem(c, 'unavailable', { retryAfterSeconds: busy.retryAfterSeconds })
  }
  if (isBusy(error)) {
    ctx.log.warn('database.busy', { route: matchedRoute(c) })
    return problem(c, 'unavailable', { retryAfterSeconds: 1 })
  }
  ctx.log.error('request.failed', { route: matchedRoute(c), ...errorFields(error) })
  return problem(c, 'internal.error')
}
