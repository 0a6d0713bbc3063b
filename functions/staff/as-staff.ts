import type { BatchItem, BatchResponse } from 'drizzle-orm/batch'
import type { Connection } from '../../db/client.ts'
import { type Credential, type SignedIn, readAs } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { mustHaveFactor } from '../second-factor/rules.ts'

/** What is answered to whoever does not run the school, or has not proved it by a second factor. */
export type NotStaff = {
  tag: 'session.required' | 'role.forbidden' | 'factor.required'
}

/**
 * Authenticates somebody who runs the school, and reads in the same round trip. What the reads gave
 * leaves the verb with an audit line only.
 * @param reads run whoever asks; their rows are handed to staff alone
 */
export async function asStaff<const Reads extends readonly BatchItem<'sqlite'>[]>(
  ctx: Ctx,
  credential: Credential,
  reads: (db: Connection) => Reads,
): Promise<{ tag: 'staff'; who: SignedIn; rows: BatchResponse<Reads> } | NotStaff> {
  const found = await readAs(ctx, credential, reads)
  if (!found) return { tag: 'session.required' }
  const { user, provenFactor } = found.who
  if (user.role !== 'admin') return { tag: 'role.forbidden' }
  if (!provenFactor && mustHaveFactor(user.role, ctx.config.environment))
    return { tag: 'factor.required' }
  return { tag: 'staff', ...found }
}
