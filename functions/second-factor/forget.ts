import { and, isNull, lte } from 'drizzle-orm'
import { factors, pendingLogIns } from '../../db/tables/second-factor.ts'
import type { Ctx } from '../context.ts'
import { enrolWithin } from './rules.ts'

/** For the cron: factors that nobody confirmed, and log-ins that nobody finished. */
export async function forgetUnfinished(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now()
  const db = ctx.db.write
  await db.batch([
    db
      .delete(factors)
      .where(and(isNull(factors.confirmedAt), lte(factors.createdAt, now - enrolWithin))),
    db.delete(pendingLogIns).where(lte(pendingLogIns.expiresAt, now)),
  ])
}
