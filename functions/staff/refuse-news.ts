import { type SQL, and, eq, isNull } from 'drizzle-orm'
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
  const staff = await readAddressee(ctx, credential, eq(users.id, id))
  if (staff.tag !== 'staff') return staff
  const [[person]] = staff.rows
  if (!person) return { tag: 'not.found' }
  return refuse(ctx, { actor: staff.who.user.id, email: person.email, subject: person.id })
}

/** The same for whoever reads at an address; the answer does not depend on whether it is known. */
export async function refuseNewsAt(
  ctx: Ctx,
  credential: Credential,
  email: string,
): Promise<{ tag: 'refused' } | NotStaff> {
  const staff = await readAddressee(ctx, credential, eq(users.email, email))
  if (staff.tag !== 'staff') return staff
  const [[person]] = staff.rows
  return refuse(ctx, { actor: staff.who.user.id, email, subject: person?.id ?? null })
}

const readAddressee = (ctx: Ctx, credential: Credential, where: SQL) =>
  asStaff(ctx, credential, (db) => [
    db
      .select({ id: users.id, email: users.email })
      .from(users)
      .where(and(where, isNull(users.erasedAt))),
  ])

async function refuse(
  ctx: Ctx,
  { actor, email, subject }: { actor: string; email: string; subject: string | null },
): Promise<{ tag: 'refused' }> {
  const db = ctx.db.write
  await db.batch([
    record(ctx, db, { event: 'staff.news-refused', actor, subject }),
    ...(await refusing(ctx, email)),
  ])
  return { tag: 'refused' }
}
