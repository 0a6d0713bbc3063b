import { Hono } from 'hono'
import { problem } from './problem.ts'
import type { AppEnv } from './types.ts'

/** Long enough for a visit; afterwards the file's ETag makes asking again cheap. */
const cache = 'public, max-age=600, must-revalidate'

/** The stylesheet, the page script and the API reference, as scripts/assets.ts lays them out. */
export const assetRoutes = new Hono<AppEnv>().get('/assets/:file{.+}', async (c) => {
  const file = await c.env.ASSETS?.fetch(c.req.raw)
  if (!file || file.status === 404) return problem(c, 'not.found')
  const answer = new Response(file.body, file)
  answer.headers.set('Cache-Control', cache)
  return answer
})
