import { and, lte } from 'drizzle-orm'
import { mailEvents, suppressions } from '../../db/tables/deliveries.ts'
import type { Ctx } from '../context.ts'
import { eventsKept } from './rules.ts'

/** For the cron: what the provider told a month ago goes, and suppressions that were lifted then. */
export async function forgetDeliveries(ctx: Ctx): Promise<void> {
  const db = ctx.db.write
  const until = ctx.clock.now() - eventsKept
  await db.batch([
    db.delete(mailEvents).where(lte(mailEvents.receivedAt, until)),
    db
      .delete(suppressions)
      .where(and(lte(suppressions.liftedAt, until), lte(suppressions.at, suppressions.liftedAt))),
  ])
}
