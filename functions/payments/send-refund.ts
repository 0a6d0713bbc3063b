import { and, asc, eq, lte, sql } from 'drizzle-orm'
import { ledger, payments } from '../../db/tables/payments.ts'
import { refunds } from '../../db/tables/refunds.ts'
import type { Ctx } from '../context.ts'
import { errorFields } from '../log.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
import { askProvider } from './ask.ts'
import { refundDueAfter, triesBeforeAlert } from './rules.ts'
import { readOrder } from './settle.ts'

type Refund = typeof refunds.$inferSelect

/** Refunds that one run of the cron sees to, so that it stays within the platform's sub-requests. */
const atOnce = 10

/** For the cron: sees to every refund that is due. */
export async function sendRefunds(ctx: Ctx): Promise<void> {
  const due = await ctx.db.read
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.status, 'requested'), lte(refunds.dueAt, ctx.clock.now())))
    .orderBy(asc(refunds.dueAt))
    .limit(atOnce)
  for (const { id } of due) {
    try {
      await sendRefund(ctx, id)
    } catch (error) {
      ctx.log.error('refund.failed', { refund: id, ...errorFields(error) })
    }
  }
}

/**
 * Asks LiqPay for a refund, once. LiqPay would give the money back twice if it were asked twice, so
 * whoever comes after a try whose answer is not known asks for the order's status first, and only
 * repeats what surely did not happen.
 */
export async function sendRefund(ctx: Ctx, id: string): Promise<void> {
  const claimed = await claim(ctx, id)
  const order = claimed && (await readOrder(ctx, claimed.refund.paymentId))
  if (!order) return
  const { refund, isFirst } = claimed
  if (!isFirst) {
    const asked = await askProvider(ctx, order)
    // What it said of the money that went back is taken in by now.
    if (asked.tag !== 'taken' || refund.acceptedAt !== null) return report(ctx, refund, asked.tag)
    if (!(await isRequested(ctx, id))) return
  }
  const { amount } = refund
  const answer = await ctx.liqpay.refund({ ...order.payment, amount })
  switch (answer.tag) {
    case 'refunded':
      return book(ctx, refund)
    case 'accepted':
      await ctx.db.write
        .update(refunds)
        .set({ acceptedAt: ctx.clock.now() })
        .where(and(eq(refunds.id, id), eq(refunds.status, 'requested')))
      return
    case 'refused': {
      // It may be refused because the money is back already.
      const asked = await askProvider(ctx, order)
      if (asked.tag === 'taken') return fail(ctx, refund, answer.error)
      return report(ctx, refund, asked.tag)
    }
    case 'no-answer':
      return report(ctx, refund, answer.tag)
  }
}

/**
 * Whoever plans the next try may make this one: of many at once, one. A refund that comes to no end is
 * told to staff as its try begins, so that nothing that breaks later keeps it secret.
 */
async function claim(ctx: Ctx, id: string): Promise<{ refund: Refund; isFirst: boolean } | null> {
  const now = ctx.clock.now()
  const db = ctx.db.write
  const [before] = await ctx.db.read.select().from(refunds).where(eq(refunds.id, id))
  if (!before) return null
  const stands = and(eq(refunds.id, id), eq(refunds.status, 'requested'))
  const [[refund]] = await db.batch([
    db
      .update(refunds)
      .set({
        attempts: sql`${refunds.attempts} + 1`,
        triedAt: sql`coalesce(${refunds.triedAt}, ${now})`,
        dueAt: refundDueAfter(before.attempts + 1, now),
      })
      .where(and(stands, eq(refunds.attempts, before.attempts), lte(refunds.dueAt, now)))
      .returning(),
    enqueue(ctx, db, {
      kind: 'staff.refund-open',
      subject: id,
      recipient: 'staff',
      when: sql`exists (select 1 from ${refunds} where ${stands}
        and ${refunds.attempts} >= ${triesBeforeAlert})`,
    }),
  ])
  return refund ? { refund, isFirst: before.triedAt === null } : null
}

async function isRequested(ctx: Ctx, id: string): Promise<boolean> {
  const rows = await ctx.db.write
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.id, id), eq(refunds.status, 'requested')))
  return rows.length === 1
}

/** The money is back on the card: the ledger says so, unless a callback was here first. */
async function book(ctx: Ctx, refund: Refund): Promise<void> {
  await bookRefund(ctx, refund.id)
  ctx.log.info('refund.done', { refund: refund.id, order: refund.paymentId })
}

/** LiqPay gives nothing back: the money lies on the balance again, and staff is told. */
async function fail(ctx: Ctx, refund: Refund, error: string): Promise<void> {
  const db = ctx.db.write
  const [failed] = await db.batch([
    db
      .update(refunds)
      .set({ status: 'failed', dueAt: null, error })
      .where(and(eq(refunds.id, refund.id), eq(refunds.status, 'requested')))
      .returning({ id: refunds.id }),
    enqueue(ctx, db, {
      kind: 'staff.refund-failed',
      subject: refund.id,
      recipient: 'staff',
      when: sql`exists (select 1 from ${refunds} where ${and(eq(refunds.id, refund.id), eq(refunds.status, 'failed'))})`,
    }),
  ])
  if (failed.length === 0) return
  ctx.log.error('refund.refused', { refund: refund.id, order: refund.paymentId, error })
  ctx.after(() => drainOutbox(ctx))
}

/** It stays requested, and the cron asks again. */
function report(ctx: Ctx, refund: Refund, why: string): void {
  ctx.log.warn('refund.open', { refund: refund.id, order: refund.paymentId, why })
}

/** A statement: the money of a refund that is on its way has gone back; its ledger line makes it done. */
export function bookRefund(ctx: Ctx, id: string) {
  return ctx.db.write.insert(ledger).select(
    sql`select ${ctx.ids.next('lgr')}, p.user_id, ${ctx.clock.now()}, 'reversal', -r.amount, p.currency,
        p.id, p.booking_id, null, null
      from ${refunds} r join ${payments} p on p.id = r.payment_id
      where r.id = ${id} and r.status = 'requested'`,
  )
}
