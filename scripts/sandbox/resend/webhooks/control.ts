import { Hono } from 'hono'
import * as v from 'valibot'
import type { SandboxEnv } from '../../env.ts'
import { Plan } from './plan.ts'
import type { Webhooks } from './sending.ts'

/** `POST /webhooks` plans how coming events misbehave, `GET /webhooks` shows it and what is under way. */
export function webhookControl(webhooks: Webhooks): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .post('/webhooks', async (c) => {
      const body: unknown = await c.req.json().catch(() => undefined)
      const asked = v.safeParse(Plan, body)
      if (!asked.success) {
        const where = v.getDotPath(asked.issues[0]) ?? 'body'
        return c.json({ error: `${where}: ${asked.issues[0].message}` }, 400)
      }
      webhooks.plan(asked.output)
      return c.json(webhooks.state())
    })
    .get('/webhooks', (c) => c.json(webhooks.state()))
}
