import { desc, eq, lt } from 'drizzle-orm'
import { announcements } from '../../db/tables/news.ts'
import type { Ctx } from '../context.ts'
import { type Announcement, toAnnouncement } from './present.ts'

export async function readAnnouncement({ db }: Ctx, id: string): Promise<Announcement | null> {
  const [row] = await db.read.select().from(announcements).where(eq(announcements.id, id))
  return row ? toAnnouncement(row) : null
}

/** The newest first. @param page.before the id of the last one of the page before */
export async function listAnnouncements(
  { db }: Ctx,
  page: { limit: number; before?: string | undefined },
): Promise<Announcement[]> {
  const rows = await db.read
    .select()
    .from(announcements)
    .where(page.before === undefined ? undefined : lt(announcements.id, page.before))
    .orderBy(desc(announcements.id))
    .limit(page.limit)
  return rows.map(toAnnouncement)
}
