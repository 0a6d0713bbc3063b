import type { Ctx } from '../context.ts'
import { type OrderRow, type Settlement, settle } from './settle.ts'

export type Asked = Settlement | { tag: 'not-found' } | { tag: 'no-answer' }

/** Asks LiqPay for an order's present state and takes it in. */
export async function askProvider(ctx: Ctx, order: OrderRow): Promise<Asked> {
  const answer = await ctx.liqpay.status(order.payment)
  if (answer.tag !== 'news') return answer
  const settlement = await settle(ctx, order, answer.news, { via: 'status', whole: answer.whole })
  if (settlement.tag === 'refused') {
    ctx.log.error('payment.status-refused', { why: settlement.why, order: order.payment.id })
  }
  return settlement
}
