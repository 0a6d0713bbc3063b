import { lte, or } from 'drizzle-orm'
import { sessions, signUps } from '../../db/tables/accounts.ts'
import { retention } from '../../schema/retention.ts'
import type { Ctx } from '../context.ts'
import { longestIdle } from './rules.ts'

/** For the cron: attempts to sign up go, and sessions that were ended, grew too old or were left idle. */
export async function forgetAccounts(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now()
  const ended = now - retention.sessions
  const db = ctx.db.write
  await db.batch([
    db.delete(signUps).where(lte(signUps.createdAt, now - retention.signUps)),
    db
      .delete(sessions)
      .where(
        or(
          lte(sessions.expiresAt, ended),
          lte(sessions.endedAt, ended),
          lte(sessions.seenAt, ended - longestIdle),
        ),
      ),
  ])
}
