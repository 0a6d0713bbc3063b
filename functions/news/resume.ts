import { sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { type Act, type Changed, changed, changing } from './change.ts'
import { finishing } from './finish.ts'

/**
 * Goes on with a paused announcement: at once, or at its time if that is still ahead. Bounces and
 * complaints count from now on: staff has seen those of before.
 */
export async function resumeAnnouncement(ctx: Ctx, act: Act): Promise<Changed> {
  const now = ctx.clock.now()
  const [change, line, read] = changing(ctx, act, {
    event: 'announcement.resumed',
    from: ['paused'],
    set: {
      state: sql`case when frozen_at is null then 'scheduled' else 'sending' end`,
      pauseReason: null,
      scheduledFor: sql`case when frozen_at is null then max(scheduled_for, ${now}) else scheduled_for end`,
      startBefore: sql`max(scheduled_for, ${now}) + ${ctx.config.news.cutoff}`,
      watchedFrom: sql`case when frozen_at is null then null else ${now} end`,
    },
  })
  // What was on its way when it paused may have been all.
  const [moved, said, , rows] = await ctx.db.write.batch([
    change,
    line,
    finishing(ctx, act.id),
    read,
  ])
  const isDone = (state: string) => ['scheduled', 'sending', 'done'].includes(state)
  return changed([moved, said, rows], ({ state }) => isDone(state))
}
