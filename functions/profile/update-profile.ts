import { and, eq } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import type { ProfileChange } from '../../schema/profile.ts'
import { type Credential, identify, lives } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'

type UserRow = typeof users.$inferSelect

/** Changes what was given of name, video account, language and time zone. */
export async function updateProfile(
  ctx: Ctx,
  credential: Credential,
  { videoCall, ...settings }: ProfileChange,
): Promise<{ tag: 'updated'; user: UserRow; secondFactor: boolean } | { tag: 'session.required' }> {
  const who = await identify(ctx, credential)
  if (!who) return { tag: 'session.required' }
  const { secondFactor } = who
  const change = {
    ...settings,
    ...(videoCall && { videoService: videoCall.service, videoAccount: videoCall.account }),
  }
  if (Object.keys(change).length === 0) return { tag: 'updated', user: who.user, secondFactor }
  const [user] = await ctx.db.write
    .update(users)
    .set(change)
    .where(and(eq(users.id, who.user.id), lives(ctx, who.sessionId)))
    .returning()
  return user ? { tag: 'updated', user, secondFactor } : { tag: 'session.required' }
}
