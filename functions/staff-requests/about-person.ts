import { eq } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import type { Credential } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { type NotStaff, asStaff } from '../staff/as-staff.ts'

/** Authenticates somebody who runs the school and asks about a person who is or was one of it. */
export async function staffAbout(
  ctx: Ctx,
  credential: Credential,
  id: string,
): Promise<{ tag: 'staff'; actor: string } | { tag: 'not.found' } | NotStaff> {
  const staff = await asStaff(ctx, credential, (db) => [
    db.select({ id: users.id }).from(users).where(eq(users.id, id)),
  ])
  if (staff.tag !== 'staff') return staff
  if (!staff.rows[0][0]) return { tag: 'not.found' }
  return { tag: 'staff', actor: staff.who.user.id }
}
