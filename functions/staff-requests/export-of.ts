import type { Credential } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import type { Held } from '../export/compose.ts'
import { exportPerson } from '../export/export-person.ts'
import { staffAbout } from './about-person.ts'
import type { NotStaff } from '../staff/as-staff.ts'

/** Everything held about a person who asked the school for it. */
export async function exportOf(
  ctx: Ctx,
  credential: Credential,
  userId: string,
): Promise<{ tag: 'exported'; held: Held } | { tag: 'not.found' } | NotStaff> {
  const staff = await staffAbout(ctx, credential, userId)
  if (staff.tag !== 'staff') return staff
  return exportPerson(ctx, { userId, actor: staff.actor })
}
