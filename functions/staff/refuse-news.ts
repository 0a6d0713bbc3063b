import { and, eq, isNull, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import type { Credential } from '../accounts/session.ts'
import { refusing } from '../announcements/refusal.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { type NotStaff, asStaff } from './as-staff.ts'

/** Refuses announcements for a person with an account, who asked in whatever form. */
export async function refuseNewsOf(
  ctx: Ctx,
  credential: Credential,
  id: string,
): Promise<{ tag: 'refused' } | { tag: 'not.found' } | NotStaff> {
  const staff = await asStaff(ctx, credential, (db) => [
    db
      .select({ email: users.email })
      .from(users)
      .where(and(eq(users.id, id), isNull(users.erasedAt))),
  ])
  if (staff.tag !== 'staff') return staff
  const [[person]] = staff.rows
  if (!person) return { tag: 'not.found' }
  return refuseNews(ctx, { actor: staff.who.user.id, email: person.email })
}

/** The same for whoever reads at an address; the answer does not depend on whether it is known. */
export async function refuseNewsAt(
  ctx: Ctx,
  credential: Credential,
  email: string,
): Promise<{ tag: 'refused' } | NotStaff> {
  const staff = await asStaff(ctx, credential, () => [])
  if (staff.tag !== 'staff') return staff
  return refuseNews(ctx, { actor: staff.who.user.id, email })
}

/**
 * The same for who operates the school.
 * @param act.actor who does it, an id or `cli`
 * @returns whether an account remains, which only its owner may close
 */
export async function refuseNews(
  ctx: Ctx,
  { actor, email }: { actor: string; email: string },
): Promise<{ tag: 'refused'; account: boolean }> {
  const db = ctx.db.write
  const subject = sql`(select ${users.id} from ${users} where ${eq(users.email, email)})`
  const [, , , accounts] = await db.batch([
    record(ctx, db, { event: 'staff.news-refused', actor, subject }),
    ...(await refusing(ctx, email)),
  ])
  return { tag: 'refused', account: accounts.length > 0 }
}
