import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import { announcements, chunks } from '../../db/tables/news.ts'
import type { Ctx } from '../context.ts'
import { isDue } from '../mail/claim.ts'
import { keyRemembered } from '../mail/rules.ts'
import { isStopped } from '../mail/stops.ts'
import type { Pace, Tally } from './rules.ts'
import { watchedMails } from './watch.ts'

type Row = typeof announcements.$inferSelect

/** An announcement that is being sent. */
export interface Running extends Pace, Pick<Row, 'id' | 'kind' | 'alerts'> {
  subjectUk: string
  subjectEn: string
  bodyUk: string
  bodyEn: string
  /** Whether anybody is queued. */
  waiting: boolean
  /** Chunks that are not answered. */
  openChunks: number
  /** Since the beginning, or since staff resumed it. */
  tally: Tally
}

/** What there is to do, in one round trip. Policy notices go before news, and older runs before newer. */
export async function readState(ctx: Ctx) {
  const now = ctx.clock.now()
  const db = ctx.db.read
  const a = announcements
  const [rows, [due], [mail]] = await db.batch([
    db
      .select({
        id: a.id,
        kind: a.kind,
        alerts: a.alerts,
        subjectUk: a.subjectUk,
        subjectEn: a.subjectEn,
        bodyUk: a.bodyUk,
        bodyEn: a.bodyEn,
        minuteAt: a.minuteAt,
        minuteTaken: a.minuteTaken,
        minutesBefore: a.minutesBefore,
        waiting: sql<number>`exists (select 1 from announcement_recipients r
          where r.announcement_id = announcements.id and r.state = 'queued')`,
        openChunks: sql<number>`(select count(*) from chunks c
          where c.announcement_id = announcements.id and c.state = 'open')`,
        ...watchedMails,
        refused: sql<number>`(select coalesce(sum(c.size), 0) from chunks c
          where c.announcement_id = announcements.id and c.state = 'failed' and c.ended_at > announcements.watched_from
            and c.ended_at > coalesce((select max(s.ended_at) from chunks s
              where s.announcement_id = announcements.id and s.state = 'sent'), 0))`,
      })
      .from(a)
      .where(eq(a.state, 'sending'))
      .orderBy(sql`${a.kind} = 'news'`, a.frozenAt),
    db
      .select()
      .from(chunks)
      .where(
        and(
          sql`${chunks.state} = 'open'`,
          lte(chunks.dueAt, now),
          or(isNull(chunks.leaseUntil), lte(chunks.leaseUntil, now)),
          or(isNull(chunks.uncertainSince), gt(chunks.uncertainSince, now - keyRemembered)),
          sql`${chunks.announcementId} in (select id from announcements where state = 'sending')`,
        ),
      )
      .orderBy(chunks.dueAt)
      .limit(1),
    db.all<{ waits: number; stopped: number }>(
      sql`select exists (select 1 from outbox where ${isDue(now)}) as waits,
        ${isStopped(now)} as stopped`,
    ),
  ])
  const running = rows.map(({ sent, bounced, complained, refused, waiting, ...row }) => ({
    ...row,
    waiting: waiting === 1,
    tally: { sent, bounced, complained, refused },
  }))
  return { running, due, mailWaits: mail?.waits === 1, stopped: mail?.stopped === 1 }
}
