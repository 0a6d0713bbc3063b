import { codeOf } from './errors.ts'
import type { Callbacks, Delivering } from './callbacks.ts'
import { move } from './order.ts'
import type { Delivery, Order } from './order.ts'
import type { Orders } from './orders.ts'
import type { Status } from './statuses.ts'

export interface Settling extends Delivering {
  /** Sends the callback while the order stays as it was: nobody paid, somebody pretends. */
  forged?: boolean
}

export type Settle = (order: Order, status: Status, settling?: Settling) => Promise<Delivery[]>

/** Ends a payment as the payer's bank would, and tells the shop. The order moves before any wait. */
export function settlement(orders: Orders, callbacks: Callbacks, now: () => number): Settle {
  return (order, status, settling = {}) => {
    if (!settling.forged) {
      move(order, status, now())
      orders.changed()
    }
    // The callback tells the outcome it was sent for, even when the order has moved past it.
    return callbacks.send(order, { status, errCode: codeOf(status) }, settling)
  }
}
