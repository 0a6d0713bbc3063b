import { and, eq, gt, sql } from 'drizzle-orm'
import { outbox } from '../../db/tables/mail.ts'
import { announcements } from '../../db/tables/news.ts'
import type { Ctx } from '../context.ts'
import { enqueue } from '../mail/enqueue.ts'
import { type Watched, whyTell } from './rules.ts'

/** So long (ms) after its end an announcement is watched: people complain when they read it. */
const watchedFor = 7 * 24 * 60 * 60_000

const kind = 'staff.news-unwelcome'

// Written out: of a single table Drizzle leaves the table's name away, and the subquery has an `id` too.
const bad = (state: 'bounced' | 'complained') => sql<number>`(select count(*)
  from announcement_recipients r where r.announcement_id = announcements.id and r.state = ${state}
    and r.reason is null and r.sent_at >= announcements.watched_from)`

/** Columns of a select from announcements alone: `Watched`. */
export const watchedMails = {
  sent: sql<number>`(select coalesce(sum(c.size), 0) from chunks c
    where c.announcement_id = announcements.id and c.state = 'sent' and c.ended_at >= announcements.watched_from)`,
  bounced: bad('bounced'),
  complained: bad('complained'),
}

/** Reads those that ended lately and that staff has not heard of since. */
export function endedLately(ctx: Ctx) {
  const isTold = sql`exists (select 1 from ${outbox} o
    where o.kind = ${kind} and o.subject_id = announcements.id and o.recipient_id = 'staff')`
  return ctx.db.read
    .select({ id: announcements.id, ...watchedMails })
    .from(announcements)
    .where(
      and(
        eq(announcements.state, 'done'),
        gt(announcements.endedAt, ctx.clock.now() - watchedFor),
        sql`not ${isTold}`,
      ),
    )
}

/**
 * Queues a mail to staff for each that draws too many complaints, or comes back too often, now that
 * there is nothing left to pause. There is one row of the outbox for an announcement, so one mail.
 */
export async function tellOfEnded(
  ctx: Ctx,
  ended: readonly ({ id: string } & Watched)[],
): Promise<void> {
  const bad = ended.filter((one) => whyTell(one, ctx.config.news) !== null)
  const [first, ...rest] = bad.map(({ id }) =>
    enqueue(ctx, ctx.db.write, { kind, subject: id, recipient: 'staff' }),
  )
  if (!first) return
  const queued = await ctx.db.write.batch([first, ...rest])
  for (const [n, { id }] of bad.entries()) {
    // Of runs that overlap, one queues it.
    if (queued[n]?.length) ctx.log.warn('news.unwelcome', { announcement: id })
  }
}

/** How a run went, for the mail about it. */
export async function watchedOf({ db }: Ctx, id: string): Promise<Watched | undefined> {
  const [row] = await db.read
    .select(watchedMails)
    .from(announcements)
    .where(eq(announcements.id, id))
  return row
}
