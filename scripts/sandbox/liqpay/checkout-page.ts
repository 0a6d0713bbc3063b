import { html } from 'hono/html'
import type { Html } from '../layout.ts'
import { majorUnits } from './amount.ts'
import { checkoutShell } from './checkout-shell.ts'
import { CHECKOUT_TEXTS } from './checkout-texts.ts'
import { describe } from './errors.ts'
import type { LiqPayError } from './errors.ts'
import type { Language } from './language.ts'
import type { Currency, Order } from './order.ts'
import { OUTCOMES } from './outcomes.ts'
import type { Outcome } from './outcomes.ts'

const LOCALE: Record<Language, string> = { uk: 'uk-UA', en: 'en-GB' }
const PAYS: readonly Outcome[] = ['success', 'success-post']

export interface CheckoutProps {
  order: Order
  late: boolean
  /** Nothing is left to pay or to try. */
  finished: boolean
}

/** One button per outcome, for the payer to press. */
export function checkoutPage({ order, late, finished }: CheckoutProps): Html {
  const texts = CHECKOUT_TEXTS[order.language]
  const label = (outcome: Outcome): string =>
    (late ? texts.lateOutcomes[outcome] : undefined) ?? texts.outcomes[outcome]
  const button = (outcome: Outcome, kind: string): Html =>
    html`<button name="outcome" value="${outcome}" class="${kind}">${label(outcome)}</button>`
  const price = money(order.amount, order.currency, order.language)
  return checkoutShell({
    language: order.language,
    title: `${texts.title} · ${price}`,
    body: html`
      <p class="soft">${order.description}</p>
      <p class="price"><span class="soft">${texts.toPay}</span><br />${price}</p>
      ${late && !finished ? html`<p class="warn">${texts.late}</p>` : ''}
      ${finished ? html`<p class="warn">${texts.finished}</p>` : ''}
      <form method="post" action="/liqpay/checkout/${order.liqpayOrderId}">
        ${
          finished
            ? ''
            : html`${button('success', 'pay')}
                <p class="or soft">${texts.howEnds}</p>
                ${OUTCOMES.filter((outcome) => outcome !== 'success').map((outcome) =>
                  button(outcome, PAYS.includes(outcome) ? 'other good' : 'other'),
                )}`
        }
        <button name="outcome" value="close" class="close">
          ${finished ? texts.back : texts.close}
        </button>
      </form>
      <dl class="soft">
        <dt>${texts.order}</dt>
        <dd>${order.orderId}</dd>
        ${
          order.expiresAt === null
            ? ''
            : html`<dt>${texts.payUntil}</dt>
                <dd>${dateTime(order.expiresAt, order.language)}</dd>`
        }
      </dl>
    `,
  })
}

export function checkoutErrorPage(error: LiqPayError, language: Language): Html {
  const texts = CHECKOUT_TEXTS[language]
  return checkoutShell({
    language,
    title: texts.impossible,
    body: html`
      <h1>${texts.impossible}</h1>
      <p>${describe(error, language)}</p>
      <p class="soft"><code>${error.code}</code></p>
    `,
  })
}

/** For a shop that gave no result_url. */
export function checkoutDonePage(language: Language): Html {
  const texts = CHECKOUT_TEXTS[language]
  return checkoutShell({ language, title: texts.title, body: html`<p>${texts.thanks}</p>` })
}

export interface ReturnProps {
  language: Language
  resultUrl: string
  data: string
  signature: string
}

/** Sends the browser back by POST, as LiqPay sometimes does; the button is for no script. */
export function returnByPostPage({ language, resultUrl, data, signature }: ReturnProps): Html {
  const texts = CHECKOUT_TEXTS[language]
  return checkoutShell({
    language,
    title: texts.back,
    body: html`
      <form method="post" action="${resultUrl}" id="return">
        <input type="hidden" name="data" value="${data}" />
        <input type="hidden" name="signature" value="${signature}" />
        <button class="pay">${texts.back}</button>
      </form>
      <script>
        document.getElementById('return').submit()
      </script>
    `,
  })
}

function money(minor: number, currency: Currency, language: Language): string {
  return new Intl.NumberFormat(LOCALE[language], {
    style: 'currency',
    currency,
    // Not every font has the hryvnia sign.
    currencyDisplay: 'code',
  }).format(majorUnits(minor))
}

function dateTime(epochMs: number, language: Language): string {
  return new Intl.DateTimeFormat(LOCALE[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Kyiv',
  }).format(epochMs)
}
