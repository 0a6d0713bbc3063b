import { and, eq, inArray, lte } from 'drizzle-orm'
import { subscribers } from '../../db/tables/announcements.ts'
import type { Ctx } from '../context.ts'

/** So many at a time; the next run goes on. */
const atMost = 500

/** For the cron: subscriptions that nobody confirmed in time leave nothing behind. */
export async function forgetUnconfirmed(ctx: Ctx): Promise<void> {
  const db = ctx.db.write
  const expired = db
    .select({ id: subscribers.id })
    .from(subscribers)
    .where(and(eq(subscribers.status, 'pending'), lte(subscribers.expiresAt, ctx.clock.now())))
    .limit(atMost)
  await db.delete(subscribers).where(inArray(subscribers.id, expired))
}
