import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Refusal } from './refusal.ts'

const NAMES = new Map([
  [400, 'validation_error'],
  [401, 'missing_api_key'],
  [403, 'invalid_api_key'],
  [404, 'not_found'],
  [409, 'concurrent_idempotent_requests'],
  [422, 'validation_error'],
  [429, 'rate_limit_exceeded'],
  [503, 'service_unavailable'],
])

/** The error that a planned fault answers, in Resend's shape. */
export function faultRefusal(status: number, name: string | undefined): Refusal {
  return {
    statusCode: status as ContentfulStatusCode,
    name: name ?? NAMES.get(status) ?? (status < 500 ? 'validation_error' : 'application_error'),
    message: 'This error was asked for by a control call.',
  }
}
