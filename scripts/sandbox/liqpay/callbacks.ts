import { setTimeout as wait } from 'node:timers/promises'
import { postTo } from '../posting.ts'
import type { LiqPayKeys } from './envelope.ts'
import type { Delivery, Order } from './order.ts'
import { paymentBody } from './payment-body.ts'
import type { Told } from './payment-body.ts'
import { encodeData, sign } from './signature.ts'
import { tampered } from './tamper.ts'
import type { Tamper } from './tamper.ts'

const KEPT_PER_ORDER = 20

export interface Delivering {
  /** How often it is sent, one after the other; 0 sends none. */
  times?: number
  /** Before each sending. */
  delayMs?: number
  tamper?: Tamper
}

export interface Callbacks {
  /** Sends the callback to the order's server_url; resolves when all were answered or gave up. */
  send(order: Order, told: Told, delivering?: Delivering): Promise<Delivery[]>
  /** The same, without waiting. */
  sendLater(order: Order, told: Told): void
  /** Gives up what is under way. */
  stop(): Promise<void>
}

export function callbacks(
  keys: LiqPayKeys,
  now: () => number,
  changed: () => void,
  log: (line: string) => void,
): Callbacks {
  const stopping = new AbortController()
  const underWay = new Set<Promise<unknown>>()

  async function send(
    order: Order,
    told: Told,
    { times = 1, delayMs = 0, tamper }: Delivering = {},
  ): Promise<Delivery[]> {
    const deliveries: Delivery[] = []
    const { serverUrl } = order
    if (serverUrl === null) return deliveries
    // Written once, so that a repeated callback is the same to the byte.
    const body = paymentBody(order, keys.publicKey, told)
    const data = encodeData(tamper === undefined ? body : tampered(body, tamper))
    const key = tamper === 'signature' ? `not ${keys.privateKey}` : keys.privateKey
    const form = new URLSearchParams({ data, signature: sign(data, key, order.version) })
    for (let sent = 0; sent < times && !stopping.signal.aborted; sent += 1) {
      await wait(delayMs, undefined, { signal: stopping.signal }).catch(() => {})
      const delivery = await postTo(serverUrl, { body: form }, stopping.signal)
      deliveries.push(delivery)
      order.callbacks = [
        ...order.callbacks.slice(1 - KEPT_PER_ORDER),
        { at: now(), sent: told.status, ...delivery },
      ]
      changed()
      log(`liqpay: callback ${told.status} → ${delivery.status ?? delivery.error}`)
    }
    return deliveries
  }

  function track<T>(work: Promise<T>): Promise<T> {
    underWay.add(work)
    void work.finally(() => underWay.delete(work))
    return work
  }

  return {
    send: (order, told, delivering) => track(send(order, told, delivering)),
    sendLater: (order, told) => void track(send(order, told)),
    async stop() {
      stopping.abort()
      await Promise.allSettled(underWay)
    },
  }
}
