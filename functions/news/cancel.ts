import { and, eq, sql } from 'drizzle-orm'
import { announcementRecipients } from '../../db/tables/news.ts'
import type { Ctx } from '../context.ts'
import { type Act, type Changed, changed, changing } from './change.ts'

/** Of a policy that was published everybody is told: staff may pause that, not end it. */
const isNoNotice = sql`id not in (select announcement_id from policy_versions)`

/**
 * Ends an announcement: whoever waits is not written to. What is on its way at this moment may still
 * arrive; the cron settles it.
 */
export async function cancelAnnouncement(ctx: Ctx, act: Act): Promise<Changed> {
  const db = ctx.db.write
  const [change, line, read] = changing(ctx, act, {
    event: 'announcement.cancelled',
    from: ['draft', 'scheduled', 'sending', 'paused'],
    when: isNoNotice,
    set: { state: 'cancelled', pauseReason: null, endedAt: ctx.clock.now() },
  })
  const isCancelled = sql`exists (select 1 from announcements where id = ${act.id} and state = 'cancelled')`
  const rest = and(
    eq(announcementRecipients.announcementId, act.id),
    eq(announcementRecipients.state, 'queued'),
    isCancelled,
  )
  const drop = db.update(announcementRecipients).set({ state: 'dropped' }).where(rest)
  const [moved, said, rows] = await db.batch([change, line, read, drop])
  return changed([moved, said, rows], ({ state }) => state === 'cancelled')
}
