import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { health } from '../../schema/operations.ts'
import { answers } from '../http/answers.ts'
import { problem } from '../http/problem.ts'
import type { AppEnv } from '../http/types.ts'
import { readHealth } from './health.ts'

export const operationRoutes = new Hono<AppEnv>().get(
  '/health',
  describeRoute({
    tags: ['Operations'],
    summary: 'Whether the app reaches its database',
    responses: answers({ 200: health }, 'unavailable'),
  }),
  async (c) => {
    const result = await readHealth(c.var.ctx)
    return result.tag === 'up' ? c.json(result.health) : problem(c, result.tag)
  },
)
