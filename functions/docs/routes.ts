import { Hono } from 'hono'
import type { AppEnv } from '../http/types.ts'
import { apiDocument } from '../http/openapi.ts'

/** `GET /openapi.json`: the document of the app that it is mounted in; made once, on demand. */
export function documentRoutes(app: Hono<AppEnv>): Hono<AppEnv> {
  let made: ReturnType<typeof apiDocument> | undefined
  return new Hono<AppEnv>().get('/openapi.json', async (c) => {
    made ??= apiDocument(app, c.var.ctx.config)
    return c.json(await made)
  })
}
