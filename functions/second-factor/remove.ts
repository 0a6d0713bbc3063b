import { and, eq } from 'drizzle-orm'
import { factors } from '../../db/tables/second-factor.ts'
import { endOthers } from '../accounts/end-access.ts'
import type { Credential } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { drainOutbox } from '../mail/drain.ts'
import { type Unproven, proveBoth } from './prove-both.ts'
import { mustHaveFactor } from './rules.ts'
import { toldOf } from './told-of.ts'

/**
 * Turns the factor off of whoever has both it and the password; their other sessions end, and a mail
 * tells of it. Whoever must have one keeps it.
 */
export async function removeFactor(
  ctx: Ctx,
  credential: Credential,
  input: { password: string; code: string },
): Promise<{ tag: 'off' } | { tag: 'factor.required' } | Unproven> {
  const proven = await proveBoth(ctx, credential, input)
  if (proven.tag !== 'proven') return proven
  const { who, factor, holds } = proven
  if (mustHaveFactor(who.user.role, ctx.config.environment)) return { tag: 'factor.required' }
  const userId = who.user.id
  const [, , , , removed] = await ctx.db.write.batch([
    ...toldOf(ctx, { event: 'factor.removed', about: factor.id, userId }, holds),
    ...endOthers(ctx, userId, { keep: who.sessionId, when: holds }),
    ctx.db.write
      .delete(factors)
      .where(and(eq(factors.id, factor.id), holds))
      .returning({ id: factors.id }),
  ])
  if (!removed[0]) return { tag: 'code.invalid' }
  ctx.after(() => drainOutbox(ctx))
  return { tag: 'off' }
}
