import { and, desc, gt, lt, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import type { User } from '../../schema/accounts.ts'
import type { Page } from '../../schema/bookings.ts'
import type { Credential } from '../accounts/session.ts'
import { toUser } from '../accounts/user.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { hasFactor } from '../second-factor/factor-of.ts'
import { type NotStaff, asStaff } from './as-staff.ts'

/**
 * People, the newest first; each of them that is shown leaves a line.
 * @param email an address or a part of one, for those alone whose address holds it
 */
export async function listPeople(
  ctx: Ctx,
  credential: Credential,
  { cursor, limit }: Page,
  email?: string,
): Promise<{ tag: 'found'; items: User[]; nextCursor: string | null } | NotStaff> {
  const staff = await asStaff(ctx, credential, (db) => [
    db
      .select({ user: users, secondFactor: hasFactor })
      .from(users)
      .where(
        and(
          email === undefined ? undefined : gt(sql`instr(${users.email}, ${email})`, 0),
          cursor === undefined ? undefined : lt(users.id, cursor),
        ),
      )
      .orderBy(desc(users.id))
      .limit(limit + 1),
  ])
  if (staff.tag !== 'staff') return staff
  const [found] = staff.rows
  const shown = found.slice(0, limit)
  const db = ctx.db.write
  const [first, ...others] = shown.map(({ user }) =>
    record(ctx, db, { event: 'staff.person-listed', actor: staff.who.user.id, subject: user.id }),
  )
  if (first) await db.batch([first, ...others])
  return {
    tag: 'found',
    items: shown.map(({ user, secondFactor }) => toUser(user, secondFactor)),
    nextCursor: found.length > limit ? (shown.at(-1)?.user.id ?? null) : null,
  }
}
