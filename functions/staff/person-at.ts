import { eq } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import type { Role } from '../../schema/enums.ts'
import type { Ctx } from '../context.ts'
import { hasFactor } from '../second-factor/factor-of.ts'

/** The account with an address, for who operates the school; null when there is none. */
export async function personAt(
  ctx: Ctx,
  email: string,
): Promise<{ id: string; role: Role; secondFactor: boolean } | null> {
  const [person] = await ctx.db.read
    .select({ id: users.id, role: users.role, secondFactor: hasFactor })
    .from(users)
    .where(eq(users.email, email))
  return person ?? null
}
