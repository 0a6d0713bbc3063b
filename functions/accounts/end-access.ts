import { type SQL, and, eq, isNull, ne } from 'drizzle-orm'
import { sessions } from '../../db/tables/accounts.ts'
import { emailChanges, passwordResets } from '../../db/tables/recovery.ts'
import { pendingLogIns } from '../../db/tables/second-factor.ts'
import type { Ctx } from '../context.ts'

/**
 * Statements that end what must not outlive a new password or address: sessions, log-ins that await
 * their code, and links that are on their way to a mailbox.
 * @param access.keep a session that goes on
 * @param access.when holds in the batch's own state, else nothing ends
 */
export function endAccess(
  ctx: Ctx,
  userId: string,
  access: { keep: string | null; when: SQL | undefined },
) {
  return [
    endSessions(ctx, userId, access),
    endPendingLogIns(ctx, userId, access.when),
    endResets(ctx, userId, access.when),
    endEmailChanges(ctx, userId, access.when),
  ] as const
}

/**
 * Statements that end a person's sessions but the one kept, and a change of address that was asked for
 * in another: whoever is shut out takes nothing over by its link.
 */
export function endOthers(
  ctx: Ctx,
  userId: string,
  { keep, when }: { keep: string | null; when: SQL | undefined },
) {
  const elsewhere = keep === null ? undefined : ne(emailChanges.sessionId, keep)
  return [
    endSessions(ctx, userId, { keep, when }),
    endEmailChanges(ctx, userId, and(elsewhere, when)),
  ] as const
}

/** Ends a person's sessions but the one kept. */
function endSessions(
  ctx: Ctx,
  userId: string,
  { keep, when }: { keep: string | null; when: SQL | undefined },
) {
  return ctx.db.write
    .update(sessions)
    .set({ endedAt: ctx.clock.now() })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.endedAt),
        keep === null ? undefined : ne(sessions.id, keep),
        when,
      ),
    )
}

/** Ends the log-ins whose password was right and whose code is awaited. */
export function endPendingLogIns(ctx: Ctx, userId: string, when?: SQL) {
  return ctx.db.write.delete(pendingLogIns).where(and(eq(pendingLogIns.userId, userId), when))
}

/** Ends the links to a new password that were not used. */
export function endResets(ctx: Ctx, userId: string | SQL, when?: SQL) {
  return ctx.db.write
    .update(passwordResets)
    .set({ status: 'superseded' })
    .where(and(eq(passwordResets.userId, userId), eq(passwordResets.status, 'pending'), when))
}

/** Ends the confirmations of a new address that were not used; they keep nothing of it. */
export function endEmailChanges(ctx: Ctx, userId: string, when?: SQL) {
  return ctx.db.write
    .update(emailChanges)
    .set({ status: 'superseded', email: '' })
    .where(and(eq(emailChanges.userId, userId), eq(emailChanges.status, 'pending'), when))
}
