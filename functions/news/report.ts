import { count, eq } from 'drizzle-orm'
import { announcementRecipients, announcements } from '../../db/tables/news.ts'
import type { Ctx } from '../context.ts'
import { type Announcement, toAnnouncement } from './present.ts'
import { type Report, reportOf } from './tally.ts'

/** What became of an announcement so far; null when there is none of that id. */
export async function reportAnnouncement(
  { db: { read: db } }: Ctx,
  id: string,
): Promise<{ announcement: Announcement; report: Report } | null> {
  const { state, reason, announcementId } = announcementRecipients
  const [[row], people] = await db.batch([
    db.select().from(announcements).where(eq(announcements.id, id)),
    db
      .select({ state, reason, people: count() })
      .from(announcementRecipients)
      .where(eq(announcementId, id))
      .groupBy(state, reason),
  ])
  return row ? { announcement: toAnnouncement(row), report: reportOf(people) } : null
}
