import { type SQL, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { users } from '../../db/tables/accounts.ts'
import { pendingLogIns } from '../../db/tables/second-factor.ts'
import { hasPassword } from '../accounts/has-password.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import type { RateLimited } from '../throttles/rules.ts'
import type { Factor } from './factor-of.ts'
import { type Proof, judgeCode } from './judge-code.ts'
import { codeWithin, mustHaveFactor } from './rules.ts'

/** Who has given a right password, and from where. */
export interface AtDoor {
  user: typeof users.$inferSelect
  factor: Factor | null
  client: string
  /** True inside SQL for a place or session that the person has logged in with of late. */
  familiar: SQL
}

export type Turned =
  /** `pending` names this log-in to whoever types the code in a request of its own. */
  | { tag: 'code.required'; pending: string | null }
  | { tag: 'code.invalid' }
  | { tag: 'factor.required' }
  | RateLimited

/**
 * What the second factor says to a log-in without a code.
 * @param way.twoSteps whether the code may come in a request of its own, without the password
 * @param way.alongside a statement for the batch of what is written
 * @returns null when the person needs none
 */
export async function demandCode(
  ctx: Ctx,
  { user, factor }: Pick<AtDoor, 'user' | 'factor'>,
  way: { twoSteps: boolean; alongside: BatchItem<'sqlite'> },
): Promise<Turned | null> {
  const db = ctx.db.write
  if (!factor) {
    if (!mustHaveFactor(user.role, ctx.config.environment)) return null
    await db.batch([
      way.alongside,
      record(ctx, db, { event: 'session.refused', actor: null, subject: user.id }),
    ])
    return { tag: 'factor.required' }
  }
  const id = ctx.ids.next('lgi')
  await db.batch([
    way.alongside,
    ...(way.twoSteps
      ? [
          db.insert(pendingLogIns).select(
            sql`select ${id}, ${user.id}, ${ctx.clock.now() + codeWithin}
              where ${hasPassword(user.id, user.passwordHash)}`,
          ),
        ]
      : []),
  ])
  return {
    tag: 'code.required',
    pending: way.twoSteps ? await ctx.tokens.issue('log-in', id) : null,
  }
}

/**
 * Judges the code of a log-in whose password was right. Wrong ones count for the account from this
 * client, and from everywhere else than where its owner is known: nobody guesses on for long, and
 * whoever knows the password cannot stop the owner at home.
 */
export async function judgeAtLogIn(
  ctx: Ctx,
  { user, factor, client, familiar }: AtDoor & { factor: Factor },
  code: string,
): Promise<{ tag: 'right'; proof: Proof } | { tag: 'code.invalid' } | RateLimited> {
  const judged = await judgeCode(ctx, factor, code, [
    { limit: 'code.here', of: [user.id, client] },
    { limit: 'code.account', of: [user.id], unless: familiar },
  ])
  return judged.tag === 'code.invalid' ? refuseCode(ctx, user.id) : judged
}

/** Writes a refused code down. */
export async function refuseCode(ctx: Ctx, userId: string): Promise<{ tag: 'code.invalid' }> {
  await record(ctx, ctx.db.write, { event: 'session.code-refused', actor: null, subject: userId })
  return { tag: 'code.invalid' }
}
