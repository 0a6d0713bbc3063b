import type { RefundOutcome } from '../../schema/enums.ts'
import type { RefundQuery } from '../../schema/staff-money.ts'
import type { Credential } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { type AskedAgain, askRefundAgain } from '../payments/ask-refund-again.ts'
import type { Refund } from '../payments/ask-refund.ts'
import { readRefunds, refundsPage } from '../payments/list-refunds.ts'
import { type Settled, settleRefund } from '../payments/settle-refund.ts'
import { type NotStaff, asStaff } from '../staff/as-staff.ts'

/** The refunds of the school, without names: those that wait for staff among them. */
export async function listRefunds(
  ctx: Ctx,
  credential: Credential,
  query: RefundQuery,
): Promise<{ tag: 'found'; items: Refund[]; nextCursor: string | null } | NotStaff> {
  const staff = await asStaff(ctx, credential, (db) => [readRefunds(db, query)])
  if (staff.tag !== 'staff') return staff
  const { limit } = query
  const [found] = staff.rows
  return { tag: 'found', ...(await refundsPage(ctx, { actor: staff.who.user.id, limit }, found)) }
}

/** Has LiqPay asked again about a refund that has no end, or was refused. */
export async function askAgain(
  ctx: Ctx,
  credential: Credential,
  id: string,
): Promise<AskedAgain | NotStaff> {
  const staff = await asStaff(ctx, credential, () => [])
  if (staff.tag !== 'staff') return staff
  return askRefundAgain(ctx, { id, actor: staff.who.user.id })
}

/** Ends a refund as staff has seen it end at LiqPay. */
export async function settle(
  ctx: Ctx,
  credential: Credential,
  id: string,
  outcome: RefundOutcome,
): Promise<Settled | NotStaff> {
  const staff = await asStaff(ctx, credential, () => [])
  if (staff.tag !== 'staff') return staff
  return settleRefund(ctx, { id, outcome, actor: staff.who.user.id })
}
