import { type SQL, and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { refusals, subscribers } from '../../db/tables/announcements.ts'
import type { Ctx } from '../context.ts'
import { keyedHash } from '../keys.ts'

/** What is kept of a refused address. */
export const refusalHash = (secret: string, email: string) => keyedHash(secret, 'refusals', email)

/**
 * What is kept of an address that an account has left for another. It refused nothing, and its news, if
 * any were wanted, go to the new one; a list may still have it.
 */
export const leftHash = (secret: string, email: string) =>
  keyedHash(secret, 'left addresses', email)

/**
 * The statements that stop announcements to an address, wherever they came from: a subscriber is
 * deleted, an account's setting is off (its row is returned), and the refusal is remembered.
 * @param when holds in the batch's own state, else nothing is stopped
 */
export async function refusing(ctx: Ctx, email: string, when?: SQL) {
  const db = ctx.db.write
  return [
    ...(await rememberRefusal(ctx, email, when)),
    db.delete(subscribers).where(and(eq(subscribers.email, email), when)),
    db
      .update(users)
      .set({ announcements: false })
      .where(and(eq(users.email, email), isNull(users.erasedAt), when))
      .returning({ id: users.id }),
  ] as const
}

/**
 * The statement that remembers the refusal of an address, for a batch.
 * @param when holds in the batch's own state, else nothing is remembered
 */
export async function rememberRefusal(ctx: Ctx, email: string, when?: SQL) {
  return [remember(ctx, await refusalHash(ctx.config.tokenKey, email), when)] as const
}

/**
 * The statements of an account that leaves one address for another: the one it comes to has not been
 * left any more, though it may be refused.
 * @param when holds in the batch's own state, else nothing changes
 */
export async function leaving(ctx: Ctx, email: { old: string; next: string }, when: SQL) {
  const { tokenKey } = ctx.config
  return [
    remember(ctx, await leftHash(tokenKey, email.old), when),
    ctx.db.write
      .delete(refusals)
      .where(and(eq(refusals.hash, await leftHash(tokenKey, email.next)), when)),
  ] as const
}

const remember = ({ clock, db: { write: db } }: Ctx, hash: string, when: SQL = sql`true`) =>
  db
    .insert(refusals)
    .select(sql`select ${hash}, ${clock.now()} where ${when}`)
    .onConflictDoNothing()

/** True inside SQL while news to the address are refused. */
export async function isRefused({ config }: Ctx, email: string): Promise<SQL> {
  const hash = await refusalHash(config.tokenKey, email)
  return sql`exists (select 1 from ${refusals} where ${eq(refusals.hash, hash)})`
}

/** All that is remembered of an address, for a `where`: whoever asks again themselves lifts it. */
export async function refusalOfAddress({ config: { tokenKey } }: Ctx, email: string) {
  return inArray(refusals.hash, [
    await refusalHash(tokenKey, email),
    await leftHash(tokenKey, email),
  ])
}
