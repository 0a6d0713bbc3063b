import { and, eq, sql } from 'drizzle-orm'
import { refunds } from '../../db/tables/refunds.ts'
import { orFind } from '../../db/lost-answer.ts'
import type { RefundOutcome } from '../../schema/enums.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import type { Refund } from './ask-refund.ts'
import { refundRestsUntil } from './rules.ts'
import { bookRefund } from './send-refund.ts'

export type Settled =
  | { tag: 'settled'; refund: Refund }
  | { tag: 'not.found' }
  /** It ended otherwise. */
  | { tag: 'refund.settled' }
  /** A question to LiqPay may be on its way at this moment. */
  | { tag: 'refund.busy' }

/** What stands in place of LiqPay's error where staff has seen that no money went back. */
export const notReturned = 'not-returned' satisfies RefundOutcome

const ends = { returned: 'done', 'not-returned': 'failed' } as const

/**
 * Staff says how a refund ended of which LiqPay gives no answer, as its cabinet shows: `returned` books
 * the money as gone back, `not-returned` lets it lie on the balance again. To say the same again
 * changes nothing. Two round trips.
 */
export async function settleRefund(
  ctx: Ctx,
  { id, outcome, actor }: { id: string; outcome: RefundOutcome; actor: string },
): Promise<Settled> {
  const db = ctx.db.write
  const here = eq(refunds.id, id)
  const [before] = await db.select().from(refunds).where(here)
  if (!before) return { tag: 'not.found' }
  if (before.status === ends[outcome]) return { tag: 'settled', refund: before }
  const { dueAt, attempts } = before
  if (dueAt === null) return { tag: 'refund.settled' }
  const isTold = outcome === 'returned'
  if (!isTold && ctx.clock.now() < refundRestsUntil({ attempts, dueAt })) {
    return { tag: 'refund.busy' }
  }
  const open = and(here, eq(refunds.status, 'requested'))
  // Whatever a try that began since comes to, money that is back is booked: the line goes with it.
  const stands = isTold ? open : and(open, eq(refunds.attempts, attempts))
  const write = db.batch([
    record(ctx, db, {
      event: 'refund.settled',
      actor,
      subject: id,
      when: sql`exists (select 1 from ${refunds} where ${stands})`,
    }),
    isTold
      ? bookRefund(ctx, id)
      : db.update(refunds).set({ status: 'failed', dueAt: null, error: notReturned }).where(stands),
    db.select().from(refunds).where(here),
  ])
  const [refund] = await orFind(
    write.then(([, , rows]) => rows),
    async () => {
      const rows = await db.select().from(refunds).where(here)
      return rows[0]?.status === ends[outcome] ? rows : null
    },
  )
  if (!refund) return { tag: 'not.found' }
  if (refund.status === ends[outcome]) return { tag: 'settled', refund }
  return { tag: refund.status === 'requested' ? 'refund.busy' : 'refund.settled' }
}
