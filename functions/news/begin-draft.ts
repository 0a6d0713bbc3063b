import { eq, sql } from 'drizzle-orm'
import { orFind } from '../../db/lost-answer.ts'
import { announcements } from '../../db/tables/news.ts'
import type { Draft, SentAnnouncement } from '../../schema/announcements.ts'
import {
  type Operation,
  type Replay,
  findOperation,
  orReplay,
  recordOperation,
  replayOf,
} from '../bookings/operation.ts'
import type { Ctx } from '../context.ts'
import { record } from '../audit/record.ts'
import { draftRow } from './draft.ts'
import { present, toAnnouncement } from './present.ts'

/** Begins a draft for a request that its sender may repeat: one key makes one draft. */
export async function beginDraft(
  ctx: Ctx,
  { actor, draft, operation }: { actor: string; draft: Draft; operation: Operation | null },
): Promise<{ tag: 'drafted'; announcement: SentAnnouncement } | Replay> {
  const db = ctx.db.write
  const done = operation ? await findOperation(ctx, ctx.db.read, sql`${actor}`, operation) : []
  const replay = replayOf(operation, done)
  if (replay) return replay
  const row = draftRow(ctx, { actor, draft })
  const announcement = present(toAnnouncement(row))
  const spent = { status: 201, answer: announcement, when: sql`true` }
  const write = db.batch([
    db.insert(announcements).values(row),
    record(ctx, db, { event: 'announcement.drafted', actor, subject: row.id }),
    ...recordOperation(ctx, actor, operation, spent),
  ])
  const kept = orFind<unknown>(write, async () => {
    const found = await db.select().from(announcements).where(eq(announcements.id, row.id))
    return found.length > 0 ? found : null
  })
  const result = await orReplay(ctx, actor, operation, kept)
  return result.tag === 'written' ? { tag: 'drafted', announcement } : result
}
