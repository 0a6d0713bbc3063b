import { type SQL, and, eq, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import type { Ctx } from '../context.ts'

/** True inside SQL when the account has this very hash: its salt is fresh, so only one write could have set it. */
export function hasPassword(userId: string, passwordHash: string): SQL {
  return sql`exists (select 1 from ${users} where ${and(eq(users.id, userId), eq(users.passwordHash, passwordHash))})`
}

/** Whether a write of this hash took, when its answer was lost. */
export async function passwordStands(
  ctx: Ctx,
  userId: string,
  passwordHash: string,
): Promise<boolean> {
  const [found] = await ctx.db.write
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), eq(users.passwordHash, passwordHash)))
  return found !== undefined
}
