import { type SQL, and, eq, isNull, sql } from 'drizzle-orm'
import { sessions } from '../../db/tables/accounts.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import type { Credential } from './session.ts'

/** The session of a credential, until it was ended. */
const isOpen = (credential: Credential) =>
  and(
    eq(sessions.id, credential.sessionId),
    eq(sessions.secretHash, credential.secretHash),
    isNull(sessions.endedAt),
  )

/**
 * A statement that ends the session of a credential on the server.
 * @param when holds in the batch's own state, else it goes on
 */
export function endSession(ctx: Ctx, credential: Credential, when?: SQL) {
  return ctx.db.write
    .update(sessions)
    .set({ endedAt: ctx.clock.now() })
    .where(and(isOpen(credential), when))
    .returning({ id: sessions.id })
}

/** Ends the session; `session.required` when it had ended before or never was. */
export async function logOut(
  ctx: Ctx,
  credential: Credential,
): Promise<{ tag: 'logged-out' } | { tag: 'session.required' }> {
  const db = ctx.db.write
  const owner = sql`(select user_id from ${sessions} where ${isOpen(credential)})`
  const [, ended] = await db.batch([
    record(ctx, db, {
      event: 'session.ended',
      actor: owner,
      subject: credential.sessionId,
      when: sql`exists ${owner}`,
    }),
    endSession(ctx, credential),
  ])
  return { tag: ended[0] ? 'logged-out' : 'session.required' }
}
