import { type SQL, and, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { signUps } from '../../db/tables/accounts.ts'
import { outbox } from '../../db/tables/mail.ts'
import type { Ctx } from '../context.ts'

/** What others must hear all the same, and hear without a name: that a lesson is off, and alerts to staff. */
const mustBeHeard = or(eq(outbox.kind, 'lesson.cancelled'), eq(outbox.recipientId, 'staff'))

/**
 * Statements that take a person out of the outbox: what was to be sent to them is dropped with its
 * stored request, and so is what another account's change was to send to their address: they come
 * before those of forget-changes.ts, by whose rows it is found. So is a stored mail to others that tells
 * of them, unless they must hear it: that one is written anew from what is left, as a mail of another
 * id, for the provider would not take other words under the old one's key; if the old one did arrive
 * unbeknown to us, they hear it twice. One that is not written yet is written from what is left, even if
 * a run has already looked the name up: the fence is raised, so that it can store nothing. Rows of mails
 * that ended hold no more than ids, a kind and times, and stay.
 */
export function forgetMailOf(ctx: Ctx, person: { userId: string; email: string; when: SQL }) {
  const db = ctx.db.write
  const { userId, email, when } = person
  const open = inArray(outbox.status, ['queued', 'sending', 'unknown'])
  const theirAttempts = db.select({ id: signUps.id }).from(signUps).where(eq(signUps.email, email))
  const goesToTheirAddress = sql`(${outbox.kind} = 'account.email-change' and ${outbox.subjectId} in (
      select id from email_changes where email = ${email})
    or ${outbox.kind} = 'account.email-changed' and ${outbox.subjectId} in (
      select id from email_changes where old_email = ${email}))`
  const tellsOfThem = sql`${outbox.subjectId} in (
    select id from bookings where student_id = ${userId}
    union all select id from payments where user_id = ${userId}
    union all select id from refunds where user_id = ${userId}
    union all select b.id from bookings b join lessons l on l.id = b.lesson_id
      join teachers t on t.id = l.teacher_id where t.user_id = ${userId})`
  const dropped = { status: 'dropped', request: null, leaseUntil: null } as const
  return [
    db
      .update(outbox)
      .set(dropped)
      .where(
        and(
          open,
          or(
            eq(outbox.recipientId, userId),
            inArray(outbox.recipientId, theirAttempts),
            goesToTheirAddress,
          ),
          when,
        ),
      ),
    db
      .update(outbox)
      .set({
        id: sql`${outbox.id} || 'n'`,
        status: 'queued',
        request: null,
        leaseUntil: null,
        fence: sql`${outbox.fence} + 1`,
        firstTriedAt: null,
        attempts: 0,
        dueAt: ctx.clock.now(),
      })
      .where(
        and(
          inArray(outbox.status, ['queued', 'sending']),
          isNotNull(outbox.request),
          mustBeHeard,
          tellsOfThem,
          when,
        ),
      ),
    db
      .update(outbox)
      .set(dropped)
      .where(and(open, isNotNull(outbox.request), tellsOfThem, when)),
    db
      .update(outbox)
      .set({ status: 'queued', leaseUntil: null, fence: sql`${outbox.fence} + 1` })
      .where(and(eq(outbox.status, 'sending'), isNull(outbox.request), tellsOfThem, when)),
  ] as const
}
