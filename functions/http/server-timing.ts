import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './types.ts'

/** Local only: how many database round trips an answer took (W3C Server Timing), for people and benchmarks. */
export const serverTiming = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  const { config, db } = c.var.ctx
  if (config.environment === 'local') c.header('Server-Timing', `db;desc="${db.roundTrips()}"`)
})
