import { and, lte } from 'drizzle-orm'
import { mailEvents, suppressions } from '../../db/tables/deliveries.ts'
import { retention } from '../../schema/retention.ts'
import type { Ctx } from '../context.ts'

/** For the cron: what the provider told a month ago goes, and suppressions that were lifted then. */
export async function forgetDeliveries(ctx: Ctx): Promise<void> {
  const db = ctx.db.write
  const until = ctx.clock.now() - retention.deliveries
  await db.batch([
    db.delete(mailEvents).where(lte(mailEvents.receivedAt, until)),
    db
      .delete(suppressions)
      .where(and(lte(suppressions.liftedAt, until), lte(suppressions.at, suppressions.liftedAt))),
  ])
}
