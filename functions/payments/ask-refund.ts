import { eq, sql } from 'drizzle-orm'
import { orFind } from '../../db/lost-answer.ts'
import { payments } from '../../db/tables/payments.ts'
import { refunds } from '../../db/tables/refunds.ts'
import type { Ctx } from '../context.ts'
import { balanceOf } from './balance.ts'
import type { RefundOperation } from './refund-cause.ts'
import { sendRefund } from './send-refund.ts'

export type Refund = typeof refunds.$inferSelect

export type RefundAsked =
  | { tag: 'asked'; refund: Refund }
  /** It is more than is left of the payment or lies free on the balance, or another is on its way. */
  | { tag: 'refused' }

/**
 * Asks for money of a payment to go back to its card. The sum leaves the balance at once; LiqPay is
 * spoken to after the answer, and by the cron until it is done. One round trip.
 * @param wish.amount minor units
 * @param wish.operation a name of the caller's: however often it is used, it makes one refund
 */
export async function askRefund(
  ctx: Ctx,
  wish: { paymentId: string; amount: number; operation: RefundOperation },
): Promise<RefundAsked> {
  const db = ctx.db.write
  const now = ctx.clock.now()
  const { paymentId, amount, operation } = wish
  const named = db.select().from(refunds).where(eq(refunds.operation, operation))
  const write = db.batch([
    db.insert(refunds).select(
      sql`select ${ctx.ids.next('rfd')}, ${operation}, p.id, p.user_id, ${amount}, p.currency,
          'requested', ${now}, ${now}, 0, null, null, null
        from ${payments} p where p.id = ${paymentId} and p.status = 'paid' and ${amount} > 0
          and ${amount} <= p.amount - p.reversed_amount
          and ${amount} <= ${balanceOf(sql`p.user_id`, sql`p.currency`)}
          and not exists (select 1 from ${refunds} r where r.operation = ${operation}
            or (r.payment_id = p.id and r.status = 'requested'))`,
    ),
    named,
  ])
  const [refund] = await orFind(
    write.then(([, rows]) => rows),
    async () => {
      const rows = await named
      return rows.length > 0 ? rows : null
    },
  )
  if (!refund) return { tag: 'refused' }
  if (refund.status === 'requested') ctx.after(() => sendRefund(ctx, refund.id))
  return { tag: 'asked', refund }
}
