import { and, asc, eq, lte } from 'drizzle-orm'
import { erasures } from '../../db/tables/erasures.ts'
import type { Ctx } from '../context.ts'
import { errorFields } from '../log.ts'
import { advance, pause, postpone } from './advance.ts'

/** Erasures that one run of the cron takes on: each costs several calls. */
const atOnce = 5

/** For the cron: takes on the erasures whose day has come. */
export async function runErasures(ctx: Ctx): Promise<void> {
  const due = await ctx.db.read
    .select()
    .from(erasures)
    .where(and(eq(erasures.status, 'asked'), lte(erasures.dueAt, ctx.clock.now())))
    .orderBy(asc(erasures.dueAt))
    .limit(atOnce)
  for (const erasure of due) {
    try {
      const result = await advance(ctx, erasure, { actor: null, grace: ctx.config.erasureGrace })
      if (result.tag !== 'erased') ctx.log.info('erasure.waits', { erasure: erasure.id, ...result })
    } catch (error) {
      ctx.log.error('erasure.failed', { erasure: erasure.id, ...errorFields(error) })
      // Else a few that fail for ever would stand before everybody.
      await postpone(ctx, erasure.id, ctx.clock.now() + pause, false)
    }
  }
}
