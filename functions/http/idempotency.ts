import type { Context } from 'hono'
import type { DescribeRouteOptions } from 'hono-openapi'
import * as v from 'valibot'
import { idempotencyKey } from '../../schema/bookings.ts'
import type { Operation } from '../bookings/operation.ts'
import { sha256 } from '../digest.ts'
import { wrongField } from './problem.ts'
import type { AppEnv } from './types.ts'

/**
 * Reads `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): null without one, `invalid`
 * when it is not 1 to 128 visible characters. The body counts as it was sent, byte by byte.
 */
export async function operationOf(c: Context<AppEnv>): Promise<Operation | null | 'invalid'> {
  const key = c.req.header('Idempotency-Key')
  if (key === undefined) return null
  if (!v.is(idempotencyKey, key)) return 'invalid'
  return { key, route: `${c.req.method} ${c.req.path}`, bodyHash: await sha256(await c.req.text()) }
}

/** What a key of another form is answered. */
export function badKey(c: Context<AppEnv>): Response {
  return wrongField(c, 'Idempotency-Key', 'field.wrong')
}

/** The header in the API document, for the operations that read it. */
export const idempotencyHeader: NonNullable<DescribeRouteOptions['parameters']> = [
  {
    in: 'header',
    name: 'Idempotency-Key',
    description:
      'For 24 hours the same key and body, of one person on one route, repeat the first good answer; with another body they are `idempotency.mismatch`.',
    schema: { type: 'string', minLength: 1, maxLength: 128, pattern: String.raw`^[\x21-\x7e]+$` },
  },
]
