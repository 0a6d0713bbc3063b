import { html } from 'hono/html'
import { page } from './layout.ts'
import type { Html } from './layout.ts'
import type { State } from './state.ts'

/** What this server is, and where to go from here. */
export function homePage(state: State): Html {
  return page({
    title: 'What is this',
    body: html`
      <h1>Local stand-ins of Resend and LiqPay</h1>
      <p>
        The school's app talks to this server on a developer's machine instead of the real services.
        No mail leaves it and no money moves.
      </p>
      <div class="card">
        <h2 style="margin-top:0"><a href="/inbox">Inbox</a></h2>
        <p>
          Every mail the app sent, ${state.mails.length} so far, and what the app was told became of
          it. Mails to <code>bounced@resend.dev</code>, <code>complained@resend.dev</code> and
          <code>suppressed@resend.dev</code> do as they are called, with a label, too:
          <code>bounced+anna@resend.dev</code>. For programs:
          <a href="/inbox.json"><code>/inbox.json?to=</code></a>
        </p>
      </div>
      <div class="card">
        <h2 style="margin-top:0"><a href="/liqpay">Payments</a></h2>
        <p>
          Every order whose checkout was opened, ${state.orders.length} so far; settle one here,
          also after it was closed or has expired. For programs:
          <a href="/liqpay/control/orders"><code>/liqpay/control/orders</code></a>
        </p>
      </div>
      <h2>The imitated APIs</h2>
      <pre class="card">
POST /resend/emails
POST /resend/emails/batch
GET  /resend/emails/{id}
POST /liqpay/api/3/checkout
POST /liqpay/api/request        status, refund</pre>
      <h2>Controls</h2>
      <pre class="card">
POST /resend/control/webhooks   { seed?, bounceShare?, complaintShare?, repeat?, shuffle?, delayMs?, drop?, tamper?, url? }
POST /resend/control/faults     { next: [ { status?, delayMs?, dropAnswer?, name? } ] }
POST /liqpay/control/faults     the same, for /liqpay/api/request
POST /liqpay/control/settle     { order_id, status, callback?: { times?, delayMs?, drop?, tamper?, forged? } }</pre>
    `,
  })
}
