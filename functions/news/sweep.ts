import { and, eq, sql } from 'drizzle-orm'
import { announcementRecipients, chunks } from '../../db/tables/news.ts'
import type { Ctx } from '../context.ts'
import { keyRemembered } from '../mail/rules.ts'
import { finishing } from './finish.ts'
import { endedLately, tellOfEnded } from './watch.ts'

/**
 * Ends the chunks that are never tried again: those whose key the provider may have forgotten, and
 * what a cancelled announcement left. What may have been sent is `unknown`; the rest is dropped. In the
 * same look it finds what has ended and draws complaints, of which staff hears.
 */
export async function sweep(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now()
  const db = ctx.db.write
  const over = sql`state = 'open' and (lease_until is null or lease_until <= ${now})
    and (uncertain_since <= ${now - keyRemembered}
      or announcement_id in (select id from announcements where state = 'cancelled'))`
  const [found, ended] = await ctx.db.read.batch([
    ctx.db.read
      .select({ id: chunks.id, announcementId: chunks.announcementId })
      .from(chunks)
      .where(over)
      .limit(20),
    endedLately(ctx),
  ])
  await tellOfEnded(ctx, ended)
  for (const { id, announcementId } of found) {
    const [ended] = await db.batch([
      db
        .update(chunks)
        .set({
          state: sql`case when request is null then 'dropped' else 'unknown' end`,
          request: null,
          leaseUntil: null,
          endedAt: now,
        })
        .where(and(eq(chunks.id, id), over))
        .returning({ state: chunks.state, size: chunks.size }),
      db
        .update(announcementRecipients)
        .set({ state: sql`(select c.state from chunks c where c.id = chunk_id)` })
        .where(
          and(
            eq(announcementRecipients.chunkId, id),
            eq(announcementRecipients.state, 'chunked'),
            sql`exists (select 1 from chunks where id = ${id} and state in ('dropped', 'unknown'))`,
          ),
        ),
      finishing(ctx, announcementId),
    ])
    for (const { state, size } of ended) {
      if (state === 'unknown') ctx.log.error('news.unknown', { chunk: id, mails: size })
    }
  }
}
