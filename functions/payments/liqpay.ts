import * as v from 'valibot'
import { type LiqpayEvent, liqpayEvent } from '../../schema/payments.ts'
import { type News, minorUnits } from './rules.ts'
import { type ApiVersion, isApiVersion, sign, signatureIsRight } from './signature.ts'

/** What LiqPay is asked to collect. */
export interface Order {
  id: string
  apiVersion: number
  /** Minor units. */
  amount: number
  currency: string
  description: string
  language: 'uk' | 'en'
  /** No payment may begin after this instant (ms). */
  expiresAt: number
  /** Where LiqPay's server calls, and where it sends the browser. */
  serverUrl: string
  resultUrl: string
}

export type Signed = { data: string; signature: string }

export type StatusAnswer =
  | { tag: 'news'; news: News; whole: string }
  /** LiqPay has never seen the order: nobody opened its checkout. About the request, not the money. */
  | { tag: 'not-found' }
  | { tag: 'no-answer' }

/** What came of asking for a refund. A second asking is a second refund: LiqPay knows no key for it. */
export type RefundAnswer =
  | { tag: 'refunded' }
  /** It goes back as soon as the shop has money at LiqPay. */
  | { tag: 'accepted' }
  | { tag: 'refused'; error: string }
  /** It may have been carried out or not: only the order's status tells. */
  | { tag: 'no-answer' }

/** The port to LiqPay. */
export interface Liqpay {
  publicKey: string
  /** The version that new orders are made with. */
  apiVersion: ApiVersion
  /** The form that the payer's browser POSTs. The same order makes the same fields. */
  checkout(order: Order): Promise<{ url: string; fields: Signed }>
  /** What a callback claims, its signature not yet believed; null when unreadable. */
  read(data: string): News | null
  /** Whether LiqPay signed it, by the version that the order was made with. */
  verify(signed: Signed, apiVersion: number): Promise<boolean>
  /** Asks for the order's present state. */
  status(order: { id: string; apiVersion: number }): Promise<StatusAnswer>
  /** Gives a paid order's money back, wholly or in part. @param order.amount minor units */
  refund(order: { id: string; apiVersion: number; amount: number }): Promise<RefundAnswer>
}

/** A question to the provider is given up after this many ms: the cron asks again. */
const patience = 10_000

/** Speaks to `${url}/api/3/checkout` and `${url}/api/request`. https://www.liqpay.ua/en/doc */
export function liqpayClient(config: {
  publicKey: string
  privateKey: string
  url: string
}): Liqpay {
  const signed = async (
    version: ApiVersion,
    fields: Record<string, string | number>,
  ): Promise<Signed> => {
    const data = Buffer.from(JSON.stringify(fields)).toString('base64')
    return { data, signature: await sign(version, config.privateKey, data) }
  }
  /** @returns the answer's text; null when there was none */
  const ask = async (
    action: 'status' | 'refund',
    order: { id: string; apiVersion: number },
    fields: Record<string, number> = {},
  ): Promise<string | null> => {
    const version = versionOf(order.apiVersion)
    const own = { version, public_key: config.publicKey, action, order_id: order.id }
    return post(`${config.url}/api/request`, await signed(version, { ...own, ...fields }))
  }
  return {
    publicKey: config.publicKey,
    apiVersion: 3,

    async checkout(order) {
      const version = versionOf(order.apiVersion)
      const fields = await signed(version, {
        version,
        public_key: config.publicKey,
        action: 'pay',
        amount: order.amount / 100,
        currency: order.currency,
        description: order.description,
        order_id: order.id,
        expired_date: utcSeconds(order.expiresAt),
        language: order.language,
        server_url: order.serverUrl,
        result_url: order.resultUrl,
      })
      return { url: `${config.url}/api/3/checkout`, fields }
    },

    read(data) {
      const event = v.safeParse(liqpayEvent, decode(data))
      return event.success ? newsOf(event.output) : null
    },

    verify: async (callback, apiVersion) =>
      isApiVersion(apiVersion) && signatureIsRight(apiVersion, config.privateKey, callback),

    async status(order) {
      const text = await ask('status', order)
      const answer = v.safeParse(statusAnswer, text === null ? null : parseJson(text))
      if (text === null || !answer.success) return { tag: 'no-answer' }
      if (answer.output.result === 'error' && answer.output.err_code === 'payment_not_found')
        return { tag: 'not-found' }
      const event = v.safeParse(liqpayEvent, answer.output)
      if (
        !event.success ||
        (answer.output.result === 'error' && (answer.output.amount ?? null) === null)
      )
        return { tag: 'no-answer' }
      return { tag: 'news', news: newsOf(event.output), whole: text }
    },

    // https://www.liqpay.ua/en/doc/api/internet_acquiring/refund
    async refund(order) {
      const text = await ask('refund', order, { amount: order.amount / 100 })
      const answer = v.safeParse(refundAnswer, text === null ? null : parseJson(text))
      if (!answer.success) return { tag: 'no-answer' }
      const { result, err_code, wait_amount } = answer.output
      if (result === 'error') return { tag: 'refused', error: err_code ?? 'error' }
      return { tag: wait_amount ? 'accepted' : 'refunded' }
    },
  }
}

const refundAnswer = v.looseObject({
  result: v.picklist(['ok', 'error']),
  err_code: v.nullish(v.string()),
  wait_amount: v.nullish(
    v.union([
      v.boolean(),
      v.pipe(
        v.string(),
        v.transform((said) => said === 'true'),
      ),
    ]),
  ),
})

const statusAnswer = v.looseObject({
  result: v.nullish(v.string()),
  err_code: v.nullish(v.string()),
  amount: v.nullish(v.unknown()),
})

function versionOf(version: number): ApiVersion {
  if (!isApiVersion(version)) throw new Error(`LiqPay API version ${version} is not supported`)
  return version
}

function newsOf(event: LiqpayEvent): News {
  return {
    orderId: event.order_id,
    status: event.status,
    amount: minorOf(event.amount),
    refunded: minorOf(event.refund_amount),
    currency: event.currency ?? null,
    publicKey: event.public_key ?? null,
    providerId: event.payment_id?.toString() ?? null,
    errorCode: event.err_code ?? null,
    occurredAt: event.end_date ?? null,
  }
}

function minorOf(major: number | null | undefined): number | null {
  return typeof major === 'number' ? minorUnits(major) : null
}

/** `YYYY-MM-DD HH:MM:SS` in UTC, as `expired_date` is written. */
function utcSeconds(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ')
}

function decode(data: string): unknown {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(data)
    ? parseJson(Buffer.from(data, 'base64').toString('utf8'))
    : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function post(url: string, fields: Signed): Promise<string | null> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(patience),
      redirect: 'manual',
    })
    return answer.ok ? await answer.text() : null
  } catch {
    return null
  }
}
