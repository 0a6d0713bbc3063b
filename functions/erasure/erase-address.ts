import { and, sql } from 'drizzle-orm'
import { signUps } from '../../db/tables/accounts.ts'
import { attemptsAt, idWithoutAccount, isFree } from '../accounts/without-account.ts'
import { refusing } from '../announcements/refusal.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { forgetChangesOf } from './forget-changes.ts'
import { forgetMailOf } from './forget-mail.ts'

/**
 * Erases whoever has no account: their subscription, their attempts to sign up and stored mail go in one
 * atomic batch. A keyed hash stays, so that no import brings the address back. One round trip.
 * @param request.actor who of staff does it, for the audit log
 */
export async function eraseAddress(
  ctx: Ctx,
  { email, actor }: { email: string; actor: string },
): Promise<{ tag: 'erased' } | { tag: 'not.found' }> {
  const db = ctx.db.write
  const id = idWithoutAccount(email)
  const known = sql`${id} is not null`
  const [found] = await db.batch([
    db.select({ id: sql<string | null>`${id}` }).from(sql`(select 1)`),
    record(ctx, db, { event: 'erasure.done', actor, subject: id, when: known }),
    // Mails to a subscriber go with their row.
    ...forgetMailOf(ctx, { userId: '', email, when: known }),
    ...forgetChangesOf(ctx, email, known),
    ...(await refusing(ctx, email, known)),
    // Whom only the subscription told of is not known by now.
    db.delete(signUps).where(and(attemptsAt(email), isFree(email))),
  ])
  return { tag: found[0]?.id ? 'erased' : 'not.found' }
}
