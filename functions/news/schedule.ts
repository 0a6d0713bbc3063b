import { sql } from 'drizzle-orm'
import { refusalOf } from '../../db/refusal.ts'
import type { Ctx } from '../context.ts'
import { type Act, type Changed, changed, changing } from './change.ts'

const minute = 60_000

/**
 * Sets when an announcement begins, also another time than before. It needs its words in both
 * languages. If it cannot begin within the cut-off after that time, it pauses and staff decides.
 * @param act.at ms; from the school's zone by whoever asks
 */
export async function scheduleAnnouncement(
  ctx: Ctx,
  act: Act & { at: number },
): Promise<Changed | { tag: 'announcement.incomplete' } | { tag: 'schedule.past' }> {
  if (act.at < ctx.clock.now() - minute) return { tag: 'schedule.past' }
  const statements = changing(ctx, act, {
    event: 'announcement.scheduled',
    from: ['draft', 'scheduled'],
    when: sql`(state = 'draft' or scheduled_for <> ${act.at})`,
    set: {
      state: 'scheduled',
      scheduledFor: act.at,
      startBefore: act.at + ctx.config.news.cutoff,
    },
  })
  try {
    const rows = await ctx.db.write.batch(statements)
    return changed(
      rows,
      ({ state, scheduledFor }) => state !== 'cancelled' && scheduledFor === act.at,
    )
  } catch (error) {
    if (refusalOf(error) === 'check:announcements_whole') return { tag: 'announcement.incomplete' }
    throw error
  }
}
