import { and, eq, gt, lte, sql } from 'drizzle-orm'
import { outbox } from '../../db/tables/mail.ts'
import { pendingLogIns } from '../../db/tables/second-factor.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { enqueue } from '../mail/enqueue.ts'

/** So many at a time; the next run goes on. */
const atMost = 100

/** One mail in this time (ms) is enough. */
const quiet = 24 * 60 * 60_000

/**
 * For the cron: log-ins whose password was right and whose code never came. Each leaves a line in the
 * audit log and goes; the owner of the account is told by mail, once a day at most.
 */
export async function tellOfMissedCodes(ctx: Ctx): Promise<void> {
  const db = ctx.db.write
  const now = ctx.clock.now()
  const missed = await db
    .select()
    .from(pendingLogIns)
    .where(lte(pendingLogIns.expiresAt, now))
    .limit(atMost)
  const statements = missed.flatMap(({ id, userId }) => {
    const pending = eq(pendingLogIns.id, id)
    const stands = sql`exists (select 1 from ${pendingLogIns} where ${pending})`
    const told = and(
      eq(outbox.recipientId, userId),
      eq(outbox.kind, 'account.password-known'),
      gt(outbox.createdAt, now - quiet),
    )
    return [
      record(ctx, db, { event: 'session.code-missed', actor: null, subject: userId, when: stands }),
      enqueue(ctx, db, {
        kind: 'account.password-known',
        subject: id,
        recipient: userId,
        when: sql`${stands} and not exists (select 1 from ${outbox} where ${told})`,
      }),
      db.delete(pendingLogIns).where(pending),
    ]
  })
  const [first, ...rest] = statements
  if (first) await db.batch([first, ...rest])
}
