import { eq } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import type { Credential } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { drainOutbox } from '../mail/drain.ts'
import { resetFactor } from '../second-factor/reset.ts'
import { type NotStaff, asStaff } from './as-staff.ts'

/**
 * Turns off the factor of a person who lost it, and ends their sessions. Nobody resets their own: that
 * takes the factor itself.
 */
export async function resetFactorOf(
  ctx: Ctx,
  credential: Credential,
  id: string,
): Promise<{ tag: 'off' } | { tag: 'factor.off' } | { tag: 'not.found' } | NotStaff> {
  const staff = await asStaff(ctx, credential, (db) => [
    db.select({ id: users.id }).from(users).where(eq(users.id, id)),
  ])
  if (staff.tag !== 'staff') return staff
  const actor = staff.who.user.id
  if (actor === id) return { tag: 'role.forbidden' }
  if (!staff.rows[0][0]) return { tag: 'not.found' }
  const result = await resetFactor(ctx, id, actor)
  ctx.after(() => drainOutbox(ctx))
  return result
}
