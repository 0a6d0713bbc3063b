import { and, eq, lte, sql } from 'drizzle-orm'
import { announcementRecipients, announcements } from '../../db/tables/news.ts'
import type { Ctx } from '../context.ts'
import { errorFields } from '../log.ts'
import { candidates } from './audience.ts'
import { finishing } from './finish.ts'
import { pauseItself } from './pause.ts'
import { type Announcement, segmentOf } from './present.ts'

/** Begins the announcements whose time has come; those that are too late pause instead. */
export async function startDue(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now()
  const due = await ctx.db.read
    .select()
    .from(announcements)
    .where(and(eq(announcements.state, 'scheduled'), lte(announcements.scheduledFor, now)))
  for (const row of due) {
    try {
      if (row.startBefore !== null && row.startBefore < now) await pauseItself(ctx, row, 'late')
      else await freeze(ctx, row)
    } catch (error) {
      // One that cannot begin keeps no other from it; past its cut-off staff hears of it.
      ctx.log.error('news.not-begun', { announcement: row.id, ...errorFields(error) })
    }
  }
}

/**
 * Makes the list of recipients: every candidate once, queued or excluded and why, in one statement,
 * and in the same batch the announcement is `sending`. Of runs that overlap, one does it.
 */
async function freeze(ctx: Ctx, row: typeof announcements.$inferSelect): Promise<void> {
  const { id, kind } = row
  const [, begun] = await ctx.db.write.batch(freezing(ctx, { id, kind, segment: segmentOf(row) }))
  if (begun.length > 0) ctx.log.info('news.begun', { announcement: id })
}

/** The statements that begin a scheduled announcement; the second one's rows say whether they did. */
export function freezing(
  ctx: Ctx,
  { id, kind, segment }: Pick<Announcement, 'id' | 'kind' | 'segment'>,
) {
  const now = ctx.clock.now()
  const db = ctx.db.write
  return [
    db.insert(announcementRecipients).select(
      sql`select ${id}, r.id, case when r.barred is null then 'queued' else 'excluded' end,
          r.barred, null, null from ${candidates(kind, segment, now)} r
        where exists (select 1 from announcements where id = ${id} and state = 'scheduled')`,
    ),
    db
      .update(announcements)
      .set({ state: 'sending', frozenAt: now, watchedFrom: now })
      .where(and(eq(announcements.id, id), eq(announcements.state, 'scheduled')))
      .returning({ id: announcements.id }),
    finishing(ctx, id),
  ] as const
}
