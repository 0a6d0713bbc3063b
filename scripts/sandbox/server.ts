import { once } from 'node:events'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { SandboxEnv } from './env.ts'
import { faultQueue, faultRoutes } from './faults.ts'
import { homePage } from './home.ts'
import { inboxRoutes } from './inbox/routes.ts'
import { callbacks } from './liqpay/callbacks.ts'
import type { LiqPayKeys } from './liqpay/envelope.ts'
import { orders } from './liqpay/orders.ts'
import { liqpayRoutes } from './liqpay/routes.ts'
import { resendRoutes } from './resend/routes.ts'
import { webhookControl } from './resend/webhooks/control.ts'
import { type WebhookOptions, webhooks } from './resend/webhooks/sending.ts'
import { openStore } from './store.ts'

/** Resend's default for a team. Source: https://resend.com/docs/api-reference/rate-limit */
const RATE_PER_SECOND = 10
const HOST = '127.0.0.1'

export interface SandboxOptions {
  /** 0 takes any free port. */
  port: number
  resend: { apiKey: string; ratePerSecond?: number }
  /** What Resend tells the app of its mails. */
  webhooks: WebhookOptions
  liqpay: LiqPayKeys
  /** JSON file that keeps inbox and orders over restarts; without it they live in memory. */
  dataFile?: string
  /** Epoch milliseconds. */
  now?: () => number
  log?: (line: string) => void
}

export interface Sandbox {
  url: string
  stop(): Promise<void>
}

/** Starts the stand-ins of Resend and LiqPay on this machine only. Throws when the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { now = Date.now, log = () => {} } = options
  const store = await openStore(options.dataFile, log)
  const mailFaults = faultQueue()
  const paymentFaults = faultQueue()
  const events = webhooks(options.webhooks, now, () => store.changed(), log)
  const sent = callbacks(options.liqpay, now, () => store.changed(), log)

  const app = new Hono<SandboxEnv>()
    .get('/', (c) => c.html(homePage(store.state)))
    .route('/', inboxRoutes(store))
    .route('/resend/control', faultRoutes(mailFaults))
    .route('/resend/control', webhookControl(events))
    .route(
      '/resend',
      resendRoutes({
        store,
        now,
        apiKey: options.resend.apiKey,
        ratePerSecond: options.resend.ratePerSecond ?? RATE_PER_SECOND,
        faults: mailFaults,
        webhooks: events,
      }),
    )
    .route('/liqpay/control', faultRoutes(paymentFaults))
    .route(
      '/liqpay',
      liqpayRoutes({
        orders: orders(store, now),
        callbacks: sent,
        keys: options.liqpay,
        faults: paymentFaults,
        now,
      }),
    )
    .onError((error, c) => {
      log(`sandbox: ${c.req.method} ${c.req.path} failed: ${error.message}`)
      return c.text('The sandbox itself failed; its log says why.', 500)
    })

  const server = createServer(getRequestListener(app.fetch, { hostname: HOST }))
  server.listen(options.port, HOST)
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port

  async function stop(): Promise<void> {
    const closed = once(server, 'close')
    server.close()
    await Promise.all([sent.stop(), events.stop()])
    server.closeAllConnections()
    await closed
    await store.flush()
  }
  let stopping: Promise<void> | undefined

  return { url: `http://${HOST}:${port}`, stop: () => (stopping ??= stop()) }
}
