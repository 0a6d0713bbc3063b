import { minorUnits } from './amount.ts'
import { languageOf } from './envelope.ts'
import type { Params } from './envelope.ts'
import type { LiqPayError } from './errors.ts'
import type { Currency, OrderRequest } from './order.ts'

const ORDER_ID_AT_MOST = 255
const URL_AT_MOST = 510
const DATE = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/

export type Request = { order: OrderRequest } | { error: LiqPayError }

/** The checkout's fields. Source: https://www.liqpay.ua/doc/api/internet_acquiring/checkout */
export function readOrderRequest(params: Params, version: number, now: number): Request {
  if (params.get('action') !== 'pay') return wrong('err_api_action')
  const orderId = params.get('order_id')
  if (orderId === undefined || orderId === '') return wrong('order_id_empty')
  if (typeof orderId !== 'string' || orderId.length > ORDER_ID_AT_MOST) {
    return wrong('err_wrong', 'order_id')
  }
  const missing = ['amount', 'currency', 'description'].find((name) => !params.get(name))
  if (missing !== undefined) return wrong('err_missing', missing)
  const amount = minorUnits(params.get('amount'))
  if (amount === undefined) return wrong('err_wrong', 'amount')
  const currency = params.get('currency')
  if (!isCurrency(currency)) return wrong('err_wrong_currency')
  const description = params.get('description')
  if (typeof description !== 'string') return wrong('err_wrong', 'description')

  const serverUrl = readUrl(params.get('server_url'))
  if (serverUrl === undefined) return wrong('err_wrong', 'server_url')
  const resultUrl = readUrl(params.get('result_url'))
  if (resultUrl === undefined) return wrong('err_wrong', 'result_url')
  const expiresAt = readUtc(params.get('expired_date'))
  if (expiresAt === undefined) return wrong('err_wrong', 'expired_date')
  if (expiresAt !== null && expiresAt <= now) return wrong('expired_prepared')
  const info = params.get('info')

  return {
    order: {
      orderId,
      version,
      amount,
      currency,
      description,
      language: languageOf(params),
      serverUrl,
      resultUrl,
      expiresAt,
      info: typeof info === 'string' ? info : null,
    },
  }
}

function wrong(code: LiqPayError['code'], field?: string): { error: LiqPayError } {
  return { error: field === undefined ? { code } : { code, field } }
}

function isCurrency(value: unknown): value is Currency {
  return value === 'UAH' || value === 'USD' || value === 'EUR'
}

/** Null when absent, undefined when wrong. Unlike LiqPay, addresses on this machine are fine. */
function readUrl(value: unknown): string | null | undefined {
  if (value === undefined || value === null || value === '') return null
  if (typeof value !== 'string' || value.length > URL_AT_MOST) return undefined
  return /^https?:\/\//.test(value) && URL.canParse(value) ? value : undefined
}

/** `YYYY-MM-DD HH:MM:SS` in UTC as epoch ms; null when absent, undefined when wrong. */
function readUtc(value: unknown): number | null | undefined {
  if (value === undefined || value === null || value === '') return null
  if (typeof value !== 'string' || !DATE.test(value)) return undefined
  const iso = `${value.replace(' ', 'T')}.000Z`
  const at = Date.parse(iso)
  // Date.parse turns 30 February into March: only a date that reads back the same is real.
  return Number.isNaN(at) || new Date(at).toISOString() !== iso ? undefined : at
}
