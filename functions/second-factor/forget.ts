import { and, isNull, lte } from 'drizzle-orm'
import { factors } from '../../db/tables/second-factor.ts'
import type { Ctx } from '../context.ts'
import { enrolWithin } from './rules.ts'

/** For the cron: factors that nobody confirmed. */
export async function forgetUnfinished(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.write
    .delete(factors)
    .where(and(isNull(factors.confirmedAt), lte(factors.createdAt, now - enrolWithin)))
}
