import { and, eq } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { refusals } from '../../db/tables/announcements.ts'
import { type Credential, identify, lives } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { refusalOfAddress, refusing } from './refusal.ts'

/** Sets whether an account receives announcements; to ask for them lifts an earlier refusal. */
export async function chooseAnnouncements(
  ctx: Ctx,
  credential: Credential,
  subscribed: boolean,
): Promise<{ tag: 'chosen' } | { tag: 'session.required' }> {
  const who = await identify(ctx, credential)
  if (!who) return { tag: 'session.required' }
  const { id, email } = who.user
  const db = ctx.db.write
  if (subscribed) {
    await db.batch([
      db.delete(refusals).where(await refusalOfAddress(ctx, email)),
      db
        .update(users)
        .set({ announcements: true })
        .where(and(eq(users.id, id), lives(ctx, who.sessionId))),
    ])
  } else {
    await db.batch(await refusing(ctx, email))
  }
  return { tag: 'chosen' }
}
