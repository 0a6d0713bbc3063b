import { and, eq, inArray, sql } from 'drizzle-orm'
import { announcementRecipients, announcements } from '../../db/tables/news.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import type { Act, Changed } from './change.ts'

/** Queues those anew whom the provider would not take, and nobody else. */
export async function retryFailed(
  ctx: Ctx,
  { id, actor }: Act,
): Promise<{ tag: 'retried'; people: number } | Exclude<Changed, { tag: 'announcement' }>> {
  const db = ctx.db.write
  const may = sql`exists (select 1 from announcements
    where id = ${id} and state in ('sending', 'paused', 'done') and forgotten_at is null)`
  const failed = and(
    eq(announcementRecipients.announcementId, id),
    eq(announcementRecipients.state, 'failed'),
    may,
  )
  const waits = sql`exists (select 1 from announcement_recipients
    where announcement_id = ${id} and state = 'queued')`
  const [retried, , , [found]] = await db.batch([
    db
      .update(announcementRecipients)
      .set({ state: 'queued', chunkId: null, reason: null })
      .where(failed)
      .returning({ person: announcementRecipients.personId }),
    record(ctx, db, {
      event: 'announcement.retried',
      actor,
      subject: id,
      when: sql`changes() > 0`,
    }),
    db
      .update(announcements)
      .set({ state: 'sending', endedAt: null })
      .where(and(eq(announcements.id, id), inArray(announcements.state, ['done']), may, waits)),
    db
      .select({ state: announcements.state, allows: sql<number>`${may}` })
      .from(announcements)
      .where(eq(announcements.id, id)),
  ])
  if (!found) return { tag: 'announcement.absent' }
  if (found.allows === 0) return { tag: 'announcement.state', state: found.state }
  return { tag: 'retried', people: retried.length }
}
