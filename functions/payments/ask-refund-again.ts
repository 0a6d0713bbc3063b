import { and, eq, inArray, sql } from 'drizzle-orm'
import { outbox } from '../../db/tables/mail.ts'
import { refunds } from '../../db/tables/refunds.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { type Refund, askRefund } from './ask-refund.ts'
import { refundDueAfter } from './rules.ts'

export type AskedAgain =
  | { tag: 'asked'; refund: Refund }
  | { tag: 'not.found' }
  /** The money went back already, or is not free any more. */
  | { tag: 'refund.settled' }

/**
 * Staff has LiqPay asked about a refund again. One that has no end yet is looked at within minutes, and
 * its pauses begin anew, and with them the time after which staff is told; one that was refused is
 * followed by a new one, once, of the same sum.
 */
export async function askRefundAgain(
  ctx: Ctx,
  { id, actor }: { id: string; actor: string },
): Promise<AskedAgain> {
  const db = ctx.db.write
  const soon = refundDueAfter(1, ctx.clock.now())
  const open = and(eq(refunds.id, id), eq(refunds.status, 'requested'))
  const [, [hastened], [known]] = await db.batch([
    record(ctx, db, {
      event: 'refund.asked-again',
      actor,
      subject: id,
      when: sql`exists (select 1 from ${refunds} where ${eq(refunds.id, id)} and ${refunds.status} <> 'done')`,
    }),
    db
      .update(refunds)
      .set({
        attempts: sql`min(${refunds.attempts}, 1)`,
        dueAt: sql`min(${refunds.dueAt}, ${soon})`,
      })
      .where(open)
      .returning(),
    db.select().from(refunds).where(eq(refunds.id, id)),
    // An alert is queued once: what became of the last one makes room for the next.
    db
      .delete(outbox)
      .where(
        and(
          eq(outbox.kind, 'staff.refund-open'),
          eq(outbox.subjectId, id),
          inArray(outbox.status, ['sent', 'failed', 'dropped', 'unknown']),
          sql`exists (select 1 from ${refunds} where ${open})`,
        ),
      ),
  ])
  if (hastened) return { tag: 'asked', refund: hastened }
  if (!known) return { tag: 'not.found' }
  if (known.status === 'done') return { tag: 'refund.settled' }
  const { paymentId, amount } = known
  const asked = await askRefund(ctx, { paymentId, amount, operation: `again.${id}` })
  return asked.tag === 'asked' ? asked : { tag: 'refund.settled' }
}
