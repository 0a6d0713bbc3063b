import { type SQL, and, eq, sql } from 'drizzle-orm'
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
 * @param way.place whence it comes, a keyed hash
 * @param way.twoSteps whether the code may come in a request of its own, without the password
 * @param way.alongside a statement for the batch of what is written
 * @returns null when the person needs none
 */
export async function demandCode(
  ctx: Ctx,
  { user, factor }: Pick<AtDoor, 'user' | 'factor'>,
  way: { place: string; twoSteps: boolean; alongside: BatchItem<'sqlite'> },
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
  const anyway = way.twoSteps ? sql`true` : sql`not ${awaited(user.id, way.place)}`
  await db.batch([way.alongside, awaiting(ctx, id, user, way.place, anyway)])
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

/** A statement that remembers a right password whose code has not come. */
function awaiting(ctx: Ctx, id: string, user: AtDoor['user'], place: string, when: SQL) {
  return ctx.db.write.insert(pendingLogIns).select(
    sql`select ${id}, ${user.id}, ${ctx.clock.now() + codeWithin}, ${place}
      where ${hasPassword(user.id, user.passwordHash)} and ${when}`,
  )
}

/** True inside SQL while a code is awaited of this person from there. */
const awaited = (userId: string, place: string): SQL =>
  sql`exists (select 1 from ${pendingLogIns} where ${whence(userId, place)})`

const whence = (userId: string, place: string) =>
  and(eq(pendingLogIns.userId, userId), eq(pendingLogIns.place, place))

/** Remembers a right password that came with a wrong code. */
export async function awaitCode(ctx: Ctx, user: AtDoor['user'], place: string): Promise<void> {
  await awaiting(ctx, ctx.ids.next('lgi'), user, place, sql`not ${awaited(user.id, place)}`)
}

/** A statement for a log-in that came to its end: whoever typed the password there had the code, too. */
export function codeCame(ctx: Ctx, userId: string, place: string, when: SQL) {
  return ctx.db.write.delete(pendingLogIns).where(and(whence(userId, place), when))
}

/** Writes a refused code down. */
export async function refuseCode(ctx: Ctx, userId: string): Promise<{ tag: 'code.invalid' }> {
  await record(ctx, ctx.db.write, { event: 'session.code-refused', actor: null, subject: userId })
  return { tag: 'code.invalid' }
}
