import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { health } from '../../schema/health.ts'
import { answers } from '../http/answers.ts'
import { problem } from '../http/problem.ts'
import type { AppEnv } from '../http/types.ts'
import { readHealth } from './read-health.ts'

export const healthRoutes = new Hono<AppEnv>().get(
  '/health',
  describeRoute({
    tags: ['Health'],
    summary: 'Whether the app reaches its database',
    responses: answers({ 200: health }, 'unavailable'),
  }),
  async (c) => {
    const result = await readHealth(c.var.ctx)
    return result.tag === 'up' ? c.json(result.health) : problem(c, result.tag)
  },
)
