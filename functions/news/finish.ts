import { type SQL, and, eq, sql } from 'drizzle-orm'
import { announcements } from '../../db/tables/news.ts'
import type { Ctx } from '../context.ts'

/** The statement that ends a run in which nobody waits any more. @param id an id, or a subquery of ids */
export function finishing(ctx: Ctx, id: string | SQL) {
  const waits = sql`exists (select 1 from announcement_recipients r
    where r.announcement_id = announcements.id and r.state in ('queued', 'chunked'))`
  return ctx.db.write
    .update(announcements)
    .set({ state: 'done', endedAt: ctx.clock.now() })
    .where(
      and(
        typeof id === 'string' ? eq(announcements.id, id) : sql`${announcements.id} in ${id}`,
        eq(announcements.state, 'sending'),
        sql`not ${waits}`,
      ),
    )
    .returning({ id: announcements.id })
}
