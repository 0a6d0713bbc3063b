import { and, eq, inArray, sql } from 'drizzle-orm'
import { announcements } from '../../db/tables/news.ts'
import type { PauseReason } from '../../schema/enums.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { enqueue } from '../mail/enqueue.ts'
import { type Act, type Changed, changed, changing } from './change.ts'

/** Nothing more is sent until staff resumes it, not even what may need to be repeated. */
export async function pauseAnnouncement(ctx: Ctx, act: Act): Promise<Changed> {
  const statements = changing(ctx, act, {
    event: 'announcement.paused',
    from: ['scheduled', 'sending'],
    set: { state: 'paused', pauseReason: 'staff' },
  })
  return changed(await ctx.db.write.batch(statements), ({ state }) => state === 'paused')
}

/** An announcement pauses by itself, once, and staff gets a mail. */
export async function pauseItself(
  ctx: Ctx,
  { id, alerts }: { id: string; alerts: number },
  reason: Exclude<PauseReason, 'staff'>,
): Promise<void> {
  const db = ctx.db.write
  const runs = and(
    eq(announcements.id, id),
    eq(announcements.alerts, alerts),
    inArray(announcements.state, reason === 'late' ? ['scheduled'] : ['sending']),
  )
  const changes = sql`changes() > 0`
  const [paused] = await db.batch([
    db
      .update(announcements)
      .set({ state: 'paused', pauseReason: reason, alerts: alerts + 1 })
      .where(runs)
      .returning({ id: announcements.id }),
    enqueue(ctx, db, {
      kind: 'staff.news-paused',
      subject: `${id}-${alerts + 1}`,
      recipient: 'staff',
      when: changes,
    }),
    record(ctx, db, { event: 'announcement.paused', actor: null, subject: id, when: changes }),
  ])
  if (paused.length > 0) ctx.log.warn('news.paused', { announcement: id, reason })
}
