import { createHash } from 'node:crypto'
import { listening } from './listening.ts'
import { PRIVATE_KEY, PUBLIC_KEY } from './running.ts'

export interface Received {
  method: string
  contentType: string | undefined
  data: string
  signature: string
  body: Record<string, unknown>
}

export interface Shop {
  url: string
  /** Every callback that arrived, oldest first. */
  received: Received[]
}

/** The other side: a shop that notes its callbacks and answers them with `status`. */
export async function shop(status = 200): Promise<Shop> {
  const received: Received[] = []
  const url = await listening((request, body) => {
    const form = new URLSearchParams(body)
    const data = form.get('data') ?? ''
    received.push({
      method: request.method ?? '',
      contentType: request.headers['content-type'],
      data,
      signature: form.get('signature') ?? '',
      body: JSON.parse(Buffer.from(data, 'base64').toString()),
    })
    return status
  })
  return { url, received }
}

/** The shop's own signature, not the sandbox's. */
export function signed(body: object, key = PRIVATE_KEY): { data: string; signature: string } {
  const data = Buffer.from(JSON.stringify(body)).toString('base64')
  const sha3 = 'version' in body && Number(body.version) >= 7
  const hash = createHash(sha3 ? 'sha3-256' : 'sha1')
  return { data, signature: hash.update(key + data + key).digest('base64') }
}

export function isOurs({ data, signature }: Received, sha3 = false): boolean {
  const hash = createHash(sha3 ? 'sha3-256' : 'sha1')
  return hash.update(PRIVATE_KEY + data + PRIVATE_KEY).digest('base64') === signature
}

let made = 0

/** What the app sends to the checkout. */
export function order(change: Record<string, unknown> = {}): Record<string, unknown> & {
  order_id: string
} {
  made += 1
  return {
    version: 3,
    public_key: PUBLIC_KEY,
    action: 'pay',
    amount: 450,
    currency: 'UAH',
    description: 'Заняття: англійська',
    order_id: `pay_${made}`,
    language: 'uk',
    result_url: 'http://localhost:8787/pay/return?order=1',
    ...change,
  }
}

export async function postForm(url: string, fields: Record<string, string>): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
}

export async function openCheckout(sandboxUrl: string, body: object): Promise<Response> {
  return postForm(`${sandboxUrl}/liqpay/api/3/checkout`, signed(body))
}

/** Opens the checkout and gives the address that its buttons post to. */
export async function checkoutForm(sandboxUrl: string, body: object): Promise<string> {
  const shown = await (await openCheckout(sandboxUrl, body)).text()
  return `${sandboxUrl}${/action="([^"]+)"/.exec(shown)?.[1]}`
}

export async function ask(
  sandboxUrl: string,
  action: string,
  orderId: string,
  more: Record<string, unknown> = {},
): Promise<Record<string, unknown>> {
  const body = { version: 3, public_key: PUBLIC_KEY, action, order_id: orderId, ...more }
  const response = await postForm(`${sandboxUrl}/liqpay/api/request`, signed(body))
  if (response.status !== 200) throw new Error(`HTTP ${response.status}`)
  return response.json()
}
