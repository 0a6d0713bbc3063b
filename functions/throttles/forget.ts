import { and, isNull, lt, or } from 'drizzle-orm'
import { throttles } from '../../db/tables/throttles.ts'
import { retention } from '../../schema/retention.ts'
import type { Ctx } from '../context.ts'

/** For the cron: tries are forgotten once no new one follows, and networks that nobody logs in from. */
export async function forgetTries(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.write
    .delete(throttles)
    .where(
      and(
        lt(throttles.updatedAt, now - retention.tries),
        or(isNull(throttles.passedAt), lt(throttles.passedAt, now - retention.knownClients)),
      ),
    )
}
