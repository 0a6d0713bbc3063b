import type { Context } from 'hono'
import * as v from 'valibot'
import { idempotencyKey } from '../../schema/bookings.ts'
import type { Operation } from '../bookings/operation.ts'
import { sha256 } from '../digest.ts'
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
