import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** An error as Resend words it. Source: https://resend.com/docs/api-reference/errors */
export interface Refusal {
  statusCode: ContentfulStatusCode
  name: string
  message: string
}

export const MISSING_API_KEY: Refusal = {
  statusCode: 401,
  name: 'missing_api_key',
  message: 'Missing API key in the authorization header.',
}
export const INVALID_API_KEY: Refusal = {
  statusCode: 403,
  name: 'invalid_api_key',
  message: 'API key is invalid.',
}
export const INVALID_IDEMPOTENCY_KEY: Refusal = {
  statusCode: 400,
  name: 'invalid_idempotency_key',
  message: 'The key must be between 1-256 chars.',
}
export const INVALID_IDEMPOTENT_REQUEST: Refusal = {
  statusCode: 409,
  name: 'invalid_idempotent_request',
  message: 'Same idempotency key used with a different request payload.',
}
export const CONCURRENT_IDEMPOTENT_REQUESTS: Refusal = {
  statusCode: 409,
  name: 'concurrent_idempotent_requests',
  message: 'Same idempotency key used while original request is still in progress.',
}
export const RATE_LIMIT_EXCEEDED: Refusal = {
  statusCode: 429,
  name: 'rate_limit_exceeded',
  message: 'Too many requests. Please limit the number of requests per second.',
}
export const MALFORMED_JSON: Refusal = {
  statusCode: 400,
  name: 'validation_error',
  message: 'The request body is not valid JSON.',
}
export const EMAIL_NOT_FOUND: Refusal = {
  statusCode: 404,
  name: 'not_found',
  message: 'Email not found',
}
export const INVALID_EMAIL_ID: Refusal = {
  statusCode: 422,
  name: 'invalid_parameter',
  message: 'The parameter must be a valid UUID.',
}
export const UNKNOWN_ENDPOINT: Refusal = {
  statusCode: 404,
  name: 'not_found',
  message: 'The requested endpoint does not exist.',
}
export const METHOD_NOT_ALLOWED: Refusal = {
  statusCode: 405,
  name: 'method_not_allowed',
  message: 'This endpoint does not support the specified HTTP method.',
}

export function invalid(message: string): Refusal {
  return { statusCode: 422, name: 'validation_error', message }
}

export function missingField(field: string): Refusal {
  return { statusCode: 422, name: 'missing_required_field', message: `Missing ${field} field.` }
}

export function invalidAttachment(message: string): Refusal {
  return { statusCode: 422, name: 'invalid_attachment', message }
}
