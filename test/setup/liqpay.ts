import { createHash } from 'node:crypto'
import { plant } from '../canaries.ts'
import { keys } from './surroundings.ts'

/** A callback as LiqPay's server would sign and send it; the tests' own code, not the app's. */
export interface Event {
  order_id: string
  amount: number
  status?: string
  currency?: string
  public_key?: string
  payment_id?: number
  refund_amount?: number
}

export function signed(event: Event, privateKey = keys.LIQPAY_PRIVATE_KEY) {
  const whole = {
    public_key: keys.LIQPAY_PUBLIC_KEY,
    version: 3,
    action: 'pay',
    status: 'success',
    currency: 'UAH',
    payment_id: 1,
    sender_card_mask2: '424242*42',
    sender_first_name: 'Canary',
    ip: '203.0.113.7',
    ...event,
  }
  const data = Buffer.from(JSON.stringify(whole)).toString('base64')
  const signature = createHash('sha1')
    .update(privateKey + data + privateKey)
    .digest('base64')
  plant(data, signature)
  return { data, signature }
}

/** POSTs the form fields of a callback. */
export function callBack(appUrl: string, fields: { data: string; signature: string }) {
  return fetch(`${appUrl}/webhooks/liqpay`, { method: 'POST', body: new URLSearchParams(fields) })
}
