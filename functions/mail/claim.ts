import { inArray, sql } from 'drizzle-orm'
import { type MailKind, mailKinds, outbox } from '../../db/tables/mail.ts'
import type { Ctx } from '../context.ts'
import { isStopped } from './stops.ts'

/**
 * How long (ms) a claim keeps others away: the five seconds' worth of mail that a claim takes, each
 * second waiting for its slowest answer, and as much again. A row that is claimed a second time all
 * the same goes out under the same key with the same bytes, so the provider takes it once.
 */
export const lease = 2 * 60_000

/** A row of the outbox that this run alone may send until its lease ends. */
export interface Claimed {
  id: string
  kind: MailKind
  subjectId: string
  recipientId: string
  createdAt: number
  attempts: number
  fence: number
  request: string | null
  uncertainSince: number | null
}

/** Lower is sooner: the order in which `mailKinds` lists them. */
const importance = sql.raw(
  `case kind ${mailKinds.map((kind, place) => `when '${kind}' then ${place}`).join(' ')} end`,
)

/**
 * Holds of a row of the outbox that may be tried. The states stand in the text, not in parameters:
 * else SQLite would not use the partial index.
 */
export const isDue = (now: number) => sql`status in ('queued', 'sending') and due_at <= ${now}
  and (status = 'queued' or lease_until <= ${now})`

/** Claims due rows in one write, the most important first, unless the provider's queue is stopped. */
export async function claimDue(ctx: Ctx, atMost: number): Promise<Claimed[]> {
  const now = ctx.clock.now()
  const db = ctx.db.write
  const due = sql`(select id from outbox where ${isDue(now)} and not ${isStopped(now)}
    order by ${importance}, due_at limit ${atMost})`
  const rows = await db
    .update(outbox)
    .set({
      status: 'sending',
      leaseUntil: now + lease,
      fence: sql`fence + 1`,
      attempts: sql`attempts + 1`,
    })
    .where(inArray(outbox.id, due))
    .returning({
      id: outbox.id,
      kind: outbox.kind,
      subjectId: outbox.subjectId,
      recipientId: outbox.recipientId,
      createdAt: outbox.createdAt,
      attempts: outbox.attempts,
      fence: outbox.fence,
      request: outbox.request,
      uncertainSince: outbox.firstTriedAt,
    })
  const place = ({ kind }: Claimed) => mailKinds.indexOf(kind)
  return rows.toSorted((a, b) => place(a) - place(b) || a.createdAt - b.createdAt)
}
