import type { Locale } from '../../schema/enums.ts'
import type { Checkout } from '../../schema/payments.ts'
import { Notice, Submit } from '../http/ui.tsx'
import { texts } from './page-texts.ts'

interface For {
  locale: Locale
  link(path: string): string
}

/** The step to LiqPay: a form that sends itself where scripts run, and has a button where not. */
export const ToCheckout = (props: For & { checkout: Checkout['checkout']; bookingId: string }) => {
  const t = texts[props.locale]
  const { url, fields } = props.checkout
  return (
    <>
      <h1>{t.toLiqPay}</h1>
      <p>{t.goesToLiqPay}</p>
      <form method="post" action={url} accept-charset="utf-8" data-submit-now>
        <input type="hidden" name="data" value={fields.data} />
        <input type="hidden" name="signature" value={fields.signature} />
        <div class="actions">
          <Submit>{t.continue}</Submit>
          <a class="button quiet" href={props.link(`/bookings/${props.bookingId}`)}>
            {t.back}
          </a>
        </div>
      </form>
    </>
  )
}

/** After the checkout, while LiqPay has not said how it ended. */
export const PaymentPending = (props: For & { bookingId: string }) => {
  const t = texts[props.locale]
  return (
    <>
      <h1>{t.payment}</h1>
      <Notice kind="info">{t.waiting}</Notice>
      <p>{t.paid}</p>
      <p>{t.notPaid}</p>
      <div class="actions">
        <a class="button quiet" href={props.link(`/bookings/${props.bookingId}`)}>
          {t.back}
        </a>
      </div>
    </>
  )
}
