import { and, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import { announcementRecipients, announcements, chunks } from '../../db/tables/news.ts'
import { retention } from '../../schema/retention.ts'
import type { Ctx } from '../context.ts'

/** Recipients that one run lets go, so that no run holds the database for long; the next goes on. */
const atMost = 2000

/**
 * For the cron: announcements that ended long ago go, with who was written to and who refused. The row
 * says first that it goes, and stays until nobody of its list is left.
 */
export async function forgetAnnouncements(ctx: Ctx): Promise<void> {
  const db = ctx.db.write
  const now = ctx.clock.now()
  const isOld = lte(announcements.endedAt, now - retention.announcements)
  const going = db
    .select({ id: announcements.id })
    .from(announcements)
    .where(and(isOld, isNotNull(announcements.forgottenAt)))
  await db.batch([
    db
      .update(announcements)
      .set({ forgottenAt: now })
      .where(
        and(
          isOld,
          isNull(announcements.forgottenAt),
          inArray(announcements.state, ['done', 'cancelled']),
        ),
      ),
    db.delete(announcementRecipients).where(
      sql`rowid in (select r.rowid from ${announcementRecipients} r
        where r.announcement_id in ${going} limit ${atMost})`,
    ),
    db
      .delete(chunks)
      .where(
        and(
          inArray(chunks.announcementId, going),
          sql`not exists (select 1 from ${announcementRecipients} r where r.chunk_id = ${chunks.id})`,
        ),
      ),
    db
      .delete(announcements)
      .where(
        and(
          isOld,
          isNotNull(announcements.forgottenAt),
          sql`not exists (select 1 from ${announcementRecipients} r where r.announcement_id = ${announcements.id})`,
          sql`not exists (select 1 from ${chunks} c where c.announcement_id = ${announcements.id})`,
        ),
      ),
  ])
}
