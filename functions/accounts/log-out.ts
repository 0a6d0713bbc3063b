import { and, eq, isNull } from 'drizzle-orm'
import { sessions } from '../../db/tables/accounts.ts'
import type { Ctx } from '../context.ts'
import type { Credential } from './session.ts'

/** A statement that ends the session of a credential on the server. */
export function endSession(ctx: Ctx, credential: Credential) {
  return ctx.db.write
    .update(sessions)
    .set({ endedAt: ctx.clock.now() })
    .where(
      and(
        eq(sessions.id, credential.sessionId),
        eq(sessions.secretHash, credential.secretHash),
        isNull(sessions.endedAt),
      ),
    )
    .returning({ id: sessions.id })
}

/** Ends the session; `session.required` when it had ended before or never was. */
export async function logOut(
  ctx: Ctx,
  credential: Credential,
): Promise<{ tag: 'logged-out' } | { tag: 'session.required' }> {
  const [ended] = await endSession(ctx, credential)
  return { tag: ended ? 'logged-out' : 'session.required' }
}
