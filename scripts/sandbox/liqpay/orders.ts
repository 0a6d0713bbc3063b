import { randomUUID } from 'node:crypto'
import type { Store } from '../store.ts'
import type { LiqPayError } from './errors.ts'
import type { Order, OrderRequest } from './order.ts'
import { OPENED, isFinal } from './statuses.ts'

const FIRST_PAYMENT_ID = 2_700_000_001

export type Opening = { order: Order } | { error: LiqPayError }

export interface Orders {
  all(): readonly Order[]
  /** By the merchant's order_id. */
  find(orderId: string): Order | undefined
  findByCheckout(liqpayOrderId: string): Order | undefined
  /** Registers an order, or opens the checkout of an unfinished one again. */
  open(request: OrderRequest): Opening
  changed(): void
}

export function orders(store: Store, now: () => number): Orders {
  const { state } = store
  const find = (orderId: string) => state.orders.find((order) => order.orderId === orderId)

  return {
    all: () => state.orders,
    find,
    findByCheckout: (id) => state.orders.find((order) => order.liqpayOrderId === id),
    changed: () => store.changed(),
    open(request) {
      const known = find(request.orderId)
      if (known !== undefined) {
        const same = known.amount === request.amount && known.currency === request.currency
        if (isFinal(known.status) || !same) return { error: { code: 'order_id_duplicate' } }
        Object.assign(known, request)
        store.changed()
        return { order: known }
      }
      const order: Order = {
        ...request,
        paymentId: FIRST_PAYMENT_ID + state.orders.length,
        liqpayOrderId: randomUUID().replaceAll('-', '').toUpperCase(),
        status: OPENED,
        errCode: null,
        createdAt: now(),
        endAt: null,
        refunded: 0,
        refundedAt: null,
        callbacks: [],
      }
      state.orders.push(order)
      store.changed()
      return { order }
    },
  }
}
