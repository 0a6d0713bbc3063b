import { setTimeout as wait } from 'node:timers/promises'
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { dropConnection } from '../env.ts'
import type { SandboxEnv } from '../env.ts'
import type { FaultQueue } from '../faults.ts'
import { answerRequest } from './api.ts'
import type { Callbacks } from './callbacks.ts'
import { checkoutRoutes } from './checkout.ts'
import { controlRoutes } from './control.ts'
import type { LiqPayKeys } from './envelope.ts'
import type { Orders } from './orders.ts'
import { SETTLE_BUTTONS, ordersPage } from './orders-page.ts'
import { settlement } from './settle.ts'

export interface LiqPayParts {
  orders: Orders
  callbacks: Callbacks
  keys: LiqPayKeys
  faults: FaultQueue
  now: () => number
}

/** LiqPay's checkout and API, and the controls, to be mounted under `/liqpay`. */
export function liqpayRoutes({ orders, callbacks, keys, faults, now }: LiqPayParts) {
  const settle = settlement(orders, callbacks, now)

  return new Hono<SandboxEnv>()
    .route('/', checkoutRoutes({ orders, settle, keys, now }))
    .route('/control', controlRoutes(orders, settle, now))
    .post('/api/request', async (c) => {
      const fault = faults.take()
      const { data, signature } = await c.req.parseBody()
      await wait(fault?.delayMs ?? 0)
      if (fault?.status !== undefined) {
        if (fault.dropAnswer) return dropConnection(c)
        return c.html('<html><body>Error</body></html>', fault.status as ContentfulStatusCode)
      }
      const answer = answerRequest({ orders, callbacks, keys, now }, data, signature)
      return fault?.dropAnswer ? dropConnection(c) : c.json(answer)
    })
    .get('/', (c) => c.html(ordersPage(orders.all(), now())))
    .post('/orders/:id', async (c) => {
      const order = orders.findByCheckout(c.req.param('id'))
      const { status } = await c.req.parseBody()
      const button = SETTLE_BUTTONS.find((one) => one.status === status)
      if (order === undefined || button === undefined) return c.notFound()
      await settle(order, button.status)
      return c.redirect('/liqpay', 303)
    })
}
