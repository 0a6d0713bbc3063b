import { Hono } from 'hono'
import { laidOut } from '../http/laid-out.ts'
import type { AppEnv } from '../http/types.ts'

/** `GET /openapi.json`: the document of this app's routes, under the school's own name and address. */
export const documentRoutes = new Hono<AppEnv>().get('/openapi.json', async (c) => {
  const { school, appUrl } = c.var.ctx.config
  const { info, ...rest } = await laidOut<{ openapi: string; info: object }>(c, 'openapi.json')
  return c.json({
    ...rest,
    info: { ...info, title: `${school.name}: API`, contact: { email: school.contact } },
    servers: [{ url: appUrl }],
  })
})
