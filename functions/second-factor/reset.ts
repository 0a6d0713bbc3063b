import { eq, sql } from 'drizzle-orm'
import { factors } from '../../db/tables/second-factor.ts'
import { endOthers } from '../accounts/end-access.ts'
import type { Ctx } from '../context.ts'
import { toldOf } from './told-of.ts'

/**
 * Turns off the factor of somebody who lost it: staff has made sure of who asks. All sessions of the
 * person end; the cron sends the mail that tells them.
 * @param actor the id of the staff person, or `cli`
 */
export async function resetFactor(
  ctx: Ctx,
  userId: string,
  actor: string,
): Promise<{ tag: 'off' } | { tag: 'factor.off' }> {
  const db = ctx.db.write
  const [factor] = await db
    .select()
    .from(factors)
    .where(sql`${eq(factors.userId, userId)} and confirmed_at is not null`)
  if (!factor) return { tag: 'factor.off' }
  const there = sql`exists (select 1 from ${factors} where ${eq(factors.id, factor.id)})`
  const news = { event: 'factor.removed', about: factor.id, userId, actor } as const
  const [, , , , removed] = await db.batch([
    ...toldOf(ctx, news, there),
    ...endOthers(ctx, userId, { keep: null, when: there }),
    db.delete(factors).where(eq(factors.id, factor.id)).returning({ id: factors.id }),
  ])
  return { tag: removed[0] ? 'off' : 'factor.off' }
}
