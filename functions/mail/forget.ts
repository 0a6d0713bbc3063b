import { and, eq, inArray, isNotNull, lte } from 'drizzle-orm'
import { outbox } from '../../db/tables/mail.ts'
import { retention } from '../../schema/retention.ts'
import type { Ctx } from '../context.ts'

/** So many at a time; the next run goes on. */
const atMost = 500

/**
 * For the cron: what a mail said goes with its end; of one that nobody knows the end of, after a
 * while. That it was sent, and of which kind, is known for longer.
 */
export async function forgetMails(ctx: Ctx): Promise<void> {
  const db = ctx.db.write
  const now = ctx.clock.now()
  const old = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        lte(outbox.createdAt, now - retention.mails),
        inArray(outbox.status, ['sent', 'failed', 'dropped', 'unknown']),
      ),
    )
    .limit(atMost)
  await db.batch([
    db
      .update(outbox)
      .set({ request: null })
      .where(
        and(
          eq(outbox.status, 'unknown'),
          isNotNull(outbox.request),
          lte(outbox.createdAt, now - retention.unknownMails),
        ),
      ),
    db.delete(outbox).where(inArray(outbox.id, old)),
  ])
}
