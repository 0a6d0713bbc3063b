import type { Ctx } from '../context.ts'
import type { Signed } from './liqpay.ts'
import { readOrder, settle } from './settle.ts'

/**
 * LiqPay's server-to-server callback. It is believed only when the order is ours, the signature is
 * right for the version that this order was made with, and order, amount, currency and key are equal.
 * https://www.liqpay.ua/en/doc/api/callback
 */
export async function takeCallback(
  ctx: Ctx,
  callback: Signed,
): Promise<{ tag: 'taken' | 'refused' }> {
  const news = ctx.liqpay.read(callback.data)
  if (!news) return refuse(ctx, 'unreadable', null)
  const order = await readOrder(ctx, news.orderId)
  if (!order) return refuse(ctx, 'order', null)
  if (!(await ctx.liqpay.verify(callback, order.payment.apiVersion))) {
    return refuse(ctx, 'signature', order.payment.id)
  }
  const settlement = await settle(ctx, order, news, { via: 'callback', whole: callback.data })
  return settlement.tag === 'taken'
    ? { tag: 'taken' }
    : refuse(ctx, settlement.why, order.payment.id)
}

function refuse(ctx: Ctx, why: string, order: string | null): { tag: 'refused' } {
  ctx.log.warn('payment.callback-refused', { why, order })
  return { tag: 'refused' }
}
