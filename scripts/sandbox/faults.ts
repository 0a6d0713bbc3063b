import { Hono } from 'hono'
import * as v from 'valibot'
import type { SandboxEnv } from './env.ts'

/**
 * How one coming answer misbehaves. `delayMs` waits first. `status` answers that error and does
 * nothing else. `dropAnswer` does the work, then cuts the line; with `status` it cuts the line
 * without doing the work. `name` replaces the error name that belongs to `status` (Resend only).
 */
const Fault = v.strictObject({
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599))),
  delayMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000))),
  dropAnswer: v.optional(v.boolean()),
  name: v.optional(v.string()),
})

const FaultPlan = v.strictObject({ next: v.array(Fault) })

export type Fault = v.InferOutput<typeof Fault>

export interface FaultQueue {
  /** Replaces what was planned; an empty list clears it. */
  plan(next: readonly Fault[]): void
  take(): Fault | undefined
  left(): readonly Fault[]
}

export function faultQueue(): FaultQueue {
  let queue: Fault[] = []
  return {
    plan(next) {
      queue = [...next]
    },
    take: () => queue.shift(),
    left: () => queue,
  }
}

/** `POST /faults { next }` plans them, `GET /faults` shows what is still to come. */
export function faultRoutes(queue: FaultQueue): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .post('/faults', async (c) => {
      const body: unknown = await c.req.json().catch(() => undefined)
      const plan = v.safeParse(FaultPlan, body)
      if (!plan.success) {
        const expected = '{ next: [ { status?, delayMs?, dropAnswer?, name? } ] }'
        return c.json({ error: `Expected ${expected}: ${plan.issues[0].message}` }, 400)
      }
      queue.plan(plan.output.next)
      return c.json({ next: queue.left() })
    })
    .get('/faults', (c) => c.json({ next: queue.left() }))
}
