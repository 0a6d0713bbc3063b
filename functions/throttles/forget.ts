import { and, isNull, lt, or } from 'drizzle-orm'
import { throttles } from '../../db/tables/throttles.ts'
import type { Ctx } from '../context.ts'

const day = 24 * 60 * 60_000

/** A client from which a person logged in stays known to their account for this long, in ms. */
export const knownFor = 30 * day

/** Tries are forgotten after this long without a new one, in ms: longer than any wait. */
const triesLast = 7 * day

/** For the cron. */
export async function forgetTries(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.write
    .delete(throttles)
    .where(
      and(
        lt(throttles.updatedAt, now - triesLast),
        or(isNull(throttles.passedAt), lt(throttles.passedAt, now - knownFor)),
      ),
    )
}
