import { type SQL, and, eq, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { users } from '../../db/tables/accounts.ts'
import { hasPassword } from '../accounts/has-password.ts'
import { provePassword } from '../accounts/prove-password.ts'
import { type SignedIn, lives } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import type { RateLimited } from '../throttles/rules.ts'
import { type Factor, hasFactor } from './factor-of.ts'
import { judgeCode } from './judge-code.ts'

type Invalid = { tag: 'credentials.invalid' } | { tag: 'code.invalid' }

/** What somebody is answered who is logged in and has not proved who they are. */
export type NotProven = Invalid | { tag: 'code.required' } | RateLimited

export interface Proven {
  tag: 'proven'
  /** True inside the batch while all of it still holds; no more once the code is used up. */
  holds: SQL
  /** A statement that returns a row if it holds. */
  held: ReturnType<typeof heldBy>
  /** Statements that use the code up, at the end of the batch; `when` is that batch's own condition. */
  spend(when: SQL): BatchItem<'sqlite'>[]
  /** Takes back what a right code counted, when what it was for cannot be done. */
  giveBack(): Promise<unknown>
  /** What to answer when it held no more. */
  lost: Invalid
}

/**
 * Whether whoever is logged in knows their password and, where their second factor is on, has that,
 * too. Wrong ones count for the session alone.
 * @param factor the person's, which may be only begun
 * @throws Busy
 */
export async function proveSelf(
  ctx: Ctx,
  who: SignedIn,
  factor: Factor | undefined,
  input: { password: string; code?: string | undefined },
): Promise<Proven | NotProven> {
  const password = await provePassword(ctx, who, input.password)
  if (password.tag !== 'proven') return password
  const { user, sessionId } = who
  const same = sql`${hasPassword(user.id, user.passwordHash)} and ${lives(ctx, sessionId)}`
  if (!factor || factor.confirmedAt === null) {
    const without = sql`exists (select 1 from ${users} where ${eq(users.id, user.id)} and not ${hasFactor})`
    const holds = sql`${same} and ${without}`
    const lost = { tag: 'credentials.invalid' } as const
    const nothing = { spend: () => [], giveBack: async () => {} }
    return { tag: 'proven', holds, held: heldBy(ctx, user.id, holds), ...nothing, lost }
  }
  if (input.code === undefined) return { tag: 'code.required' }
  const code = await judgeCode(ctx, factor, input.code, [codesOf(who)])
  if (code.tag !== 'right') return code
  const { available, spend } = code.proof
  const { giveBack } = code
  const holds = sql`${same} and ${available}`
  const lost = { tag: 'code.invalid' } as const
  return { tag: 'proven', holds, held: heldBy(ctx, user.id, holds), spend, giveBack, lost }
}

function heldBy(ctx: Ctx, userId: string, holds: SQL) {
  return ctx.db.write
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), holds))
}

/** What codes count for that somebody types who is logged in. */
export const codesOf = ({ user, sessionId }: SignedIn) => ({
  limit: 'code.here' as const,
  of: [user.id, sessionId],
})
