import { endOthers, endPendingLogIns } from '../accounts/end-access.ts'
import type { Credential } from '../accounts/session.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { staffAbout } from './about-person.ts'
import type { NotStaff } from '../staff/as-staff.ts'

/**
 * Ends a person's sessions, a change of address that they asked for, and log-ins that await their
 * code, such as when a device was stolen.
 */
export async function endSessionsOf(
  ctx: Ctx,
  credential: Credential,
  id: string,
): Promise<{ tag: 'ended' } | { tag: 'not.found' } | NotStaff> {
  const staff = await staffAbout(ctx, credential, id)
  if (staff.tag !== 'staff') return staff
  const db = ctx.db.write
  await db.batch([
    record(ctx, db, { event: 'sessions.ended', actor: staff.actor, subject: id }),
    ...endOthers(ctx, id, { keep: null, when: undefined }),
    endPendingLogIns(ctx, id),
  ])
  return { tag: 'ended' }
}
