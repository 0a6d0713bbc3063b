import { and, isNotNull, lte, or } from 'drizzle-orm'
import { sessions, signUps } from '../../db/tables/accounts.ts'
import type { Ctx } from '../context.ts'

const day = 24 * 60 * 60_000

/** How long (ms) is kept what nobody needs any more: attempts to sign up, and sessions that ended. */
const kept = { signUps: 7 * day, sessions: 30 * day }

/** For the cron: what is past its retention goes. */
export async function forgetAccounts(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now()
  const db = ctx.db.write
  await db.batch([
    db.delete(signUps).where(lte(signUps.createdAt, now - kept.signUps)),
    db
      .delete(sessions)
      .where(
        or(
          lte(sessions.expiresAt, now - kept.sessions),
          and(isNotNull(sessions.endedAt), lte(sessions.endedAt, now - kept.sessions)),
        ),
      ),
  ])
}
