import type { Money } from '../../schema/primitives.ts'
import type { Credential } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { type PaidBackResult, payBack } from '../payments/pay-back.ts'
import { staffAbout } from '../staff-requests/about-person.ts'
import type { NotStaff } from '../staff/as-staff.ts'

/** Writes down that the school gave a person money of their balance back by hand. Nobody pays themselves. */
export async function payBackTo(
  ctx: Ctx,
  credential: Credential,
  userId: string,
  what: { money: Money; reference: string },
): Promise<PaidBackResult | NotStaff> {
  const staff = await staffAbout(ctx, credential, userId)
  if (staff.tag !== 'staff') return staff
  if (staff.actor === userId) return { tag: 'role.forbidden' }
  return payBack(ctx, { userId, actor: staff.actor, ...what })
}
