import { and, asc, eq, lte, sql } from 'drizzle-orm'
import { payments } from '../../db/tables/payments.ts'
import type { Ctx } from '../context.ts'
import { errorFields } from '../log.ts'
import { askProvider } from './ask.ts'
import { checkAfter, isAbandoned } from './rules.ts'
import { readOrder } from './settle.ts'

/** Orders that one run of the cron asks for, so that it stays within the platform's sub-requests. */
const atOnce = 20

/** Asks LiqPay about every order whose answer is awaited: a lost callback is never lost money. */
export async function reconcile(ctx: Ctx): Promise<void> {
  const due = await ctx.db.read
    .select({ id: payments.id })
    .from(payments)
    .where(lte(payments.nextCheckAt, ctx.clock.now()))
    .orderBy(asc(payments.nextCheckAt))
    .limit(atOnce)
  for (const { id } of due) {
    try {
      await checkOne(ctx, id)
    } catch (error) {
      ctx.log.error('payment.check-failed', { order: id, ...errorFields(error) })
    }
  }
}

async function checkOne(ctx: Ctx, orderId: string): Promise<void> {
  const order = await readOrder(ctx, orderId)
  if (!order) return
  const { payment } = order
  const now = ctx.clock.now()
  // The next question is planned before this one is asked: a crash in between only asks again.
  const claimed = await ctx.db.write
    .update(payments)
    .set({
      checks: sql`${payments.checks} + 1`,
      nextCheckAt: checkAfter(payment, now, ctx.config.reconcileAfter),
    })
    .where(
      and(
        eq(payments.id, orderId),
        eq(payments.checks, payment.checks),
        lte(payments.nextCheckAt, now),
      ),
    )
    .returning({ id: payments.id })
  if (claimed.length === 0) return
  const asked = await askProvider(ctx, order)
  if (asked.tag === 'not-found' && isAbandoned(payment, now)) await giveUp(ctx, orderId)
}

/** Nobody opened the checkout. A success that LiqPay tells of later is believed all the same. */
async function giveUp(ctx: Ctx, orderId: string): Promise<void> {
  await ctx.db.write
    .update(payments)
    .set({ status: 'failed', errorCode: 'unopened', nextCheckAt: null })
    .where(and(eq(payments.id, orderId), eq(payments.status, 'pending')))
}
