import { html } from 'hono/html'
import { instant, page } from '../layout.ts'
import type { Html } from '../layout.ts'
import { majorUnits } from './amount.ts'
import { isLate, standing } from './order.ts'
import type { Order } from './order.ts'
import { isFinal, isPaid, isTaken } from './statuses.ts'
import type { Status } from './statuses.ts'

/** What a person may do from here, and why they would. */
export const SETTLE_BUTTONS: readonly { status: Status; label: string }[] = [
  { status: 'success', label: 'Money arrives' },
  { status: 'failure', label: 'Fails' },
  { status: 'processing', label: 'Still processing' },
  { status: 'reversed', label: 'Reversed by the bank' },
]

/** Every order, with buttons that settle it whenever one likes: late money, repeated callbacks. */
export function ordersPage(orders: readonly Order[], now: number): Html {
  return page({
    title: 'Payments',
    body: html`
      <h1>Payments <span class="soft">${orders.length}</span></h1>
      <p class="soft">
        Every order whose checkout was opened. A button settles it as the payer's bank would and
        sends the callback, also long after it was closed or has expired. On a paid order it sends
        the callback again and changes nothing.
      </p>
      ${orders.length === 0 ? html`<p class="card soft">No checkout was opened yet.</p>` : ''}
      ${orders.toReversed().map((order) => orderCard(order, now))}
    `,
  })
}

function orderCard(order: Order, now: number): Html {
  const { status, errCode } = standing(order, now)
  return html`<section class="card">
    <strong>${majorUnits(order.amount)} ${order.currency}</strong> · ${order.description} ·
    <strong class="${colour(status)}">${status}</strong>${errCode === null ? '' : ` (${errCode})`}
    ${
      order.refunded > 0 && status !== 'reversed'
        ? html` · ${majorUnits(order.refunded)} ${order.currency} refunded`
        : ''
    }
    <div class="soft">
      <code>${order.orderId}</code> · opened ${instant(order.createdAt)}
      ${
        order.expiresAt === null
          ? ''
          : html` · ${isLate(order, now) ? 'expired' : 'expires'} ${instant(order.expiresAt)}`
      }
      ${
        isFinal(order.status) || isTaken(order.status)
          ? ''
          : html` · <a href="/liqpay/checkout/${order.liqpayOrderId}">checkout</a>`
      }
    </div>
    <form class="row" method="post" action="/liqpay/orders/${order.liqpayOrderId}">
      ${SETTLE_BUTTONS.map(
        (button) => html`<button name="status" value="${button.status}">${button.label}</button>`,
      )}
    </form>
    ${
      order.callbacks.length === 0
        ? ''
        : html`<p class="soft" style="margin:.6rem 0 0">
            Callbacks:
            ${order.callbacks.map(
              ({ sent, status: answer, error }) => html`<code>${sent}: ${answer ?? error}</code> `,
            )}
          </p>`
    }
  </section>`
}

function colour(status: Status): string {
  if (isPaid(status)) return 'good'
  return isFinal(status) ? 'bad' : 'wait'
}
