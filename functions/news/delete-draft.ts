import { and, eq, sql } from 'drizzle-orm'
import { announcements } from '../../db/tables/news.ts'
import type { AnnouncementState } from '../../schema/enums.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import type { Act } from './change.ts'

/** Deletes a draft. What was scheduled stays, with its report: it can be cancelled. */
export async function deleteDraft(
  ctx: Ctx,
  { id, actor }: Act,
): Promise<
  | { tag: 'deleted' }
  | { tag: 'announcement.absent' }
  | { tag: 'announcement.state'; state: AnnouncementState }
> {
  const db = ctx.db.write
  const [deleted, , [rest]] = await db.batch([
    db
      .delete(announcements)
      .where(and(eq(announcements.id, id), eq(announcements.state, 'draft')))
      .returning({ id: announcements.id }),
    record(ctx, db, {
      event: 'announcement.deleted',
      actor,
      subject: id,
      when: sql`changes() > 0`,
    }),
    db.select({ state: announcements.state }).from(announcements).where(eq(announcements.id, id)),
  ])
  if (deleted.length > 0) return { tag: 'deleted' }
  return rest ? { tag: 'announcement.state', state: rest.state } : { tag: 'announcement.absent' }
}
