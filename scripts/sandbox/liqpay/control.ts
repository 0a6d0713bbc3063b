import { Hono } from 'hono'
import * as v from 'valibot'
import type { SandboxEnv } from '../env.ts'
import { majorUnits } from './amount.ts'
import { standing } from './order.ts'
import type { Order } from './order.ts'
import type { Orders } from './orders.ts'
import type { Settle } from './settle.ts'
import { STATUSES } from './statuses.ts'
import { TAMPERS } from './tamper.ts'

const Settling = v.strictObject({
  order_id: v.string(),
  status: v.picklist(STATUSES),
  callback: v.optional(
    v.strictObject({
      times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))),
      delayMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000))),
      drop: v.optional(v.boolean()),
      tamper: v.optional(v.picklist(TAMPERS)),
      forged: v.optional(v.boolean()),
    }),
    {},
  ),
})

/** What tests and people do to payments from outside. */
export function controlRoutes(orders: Orders, settle: Settle, now: () => number): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .post('/settle', async (c) => {
      const body: unknown = await c.req.json().catch(() => undefined)
      const asked = v.safeParse(Settling, body)
      if (!asked.success) {
        const where = v.getDotPath(asked.issues[0]) ?? 'body'
        return c.json({ error: `${where}: ${asked.issues[0].message}` }, 400)
      }
      const { order_id, status, callback } = asked.output
      const order = orders.find(order_id)
      if (order === undefined) {
        return c.json({ error: `The checkout of order ${order_id} was never opened.` }, 404)
      }
      const { drop, times = 1, ...how } = callback
      const callbacks = await settle(order, status, { ...how, times: drop ? 0 : times })
      return c.json({ order_id, status: order.status, callbacks })
    })
    .get('/orders', (c) =>
      c.json({
        items: orders
          .all()
          .toReversed()
          .map((order) => orderItem(order, now())),
      }),
    )
}

function orderItem(order: Order, now: number): object {
  const { status, errCode } = standing(order, now)
  return {
    order_id: order.orderId,
    status,
    ...(errCode === null ? {} : { err_code: errCode }),
    payment_id: order.paymentId,
    version: order.version,
    amount: majorUnits(order.amount),
    currency: order.currency,
    description: order.description,
    refund_amount: majorUnits(order.refunded),
    server_url: order.serverUrl,
    result_url: order.resultUrl,
    created_at: new Date(order.createdAt).toISOString(),
    expires_at: order.expiresAt === null ? null : new Date(order.expiresAt).toISOString(),
    callbacks: order.callbacks.map(({ at, ...told }) => ({
      at: new Date(at).toISOString(),
      ...told,
    })),
  }
}
