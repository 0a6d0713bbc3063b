import { type SQL, and, eq, isNull, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { refusals, subscribers } from '../../db/tables/announcements.ts'
import type { Ctx } from '../context.ts'
import { keyedHash } from '../keys.ts'

/** What is kept of a refused address. */
export const refusalHash = (secret: string, email: string) => keyedHash(secret, 'refusals', email)

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
export async function rememberRefusal(
  { config, clock, db: { write: db } }: Ctx,
  email: string,
  when: SQL = sql`true`,
) {
  const hash = await refusalHash(config.tokenKey, email)
  return [
    db
      .insert(refusals)
      .select(sql`select ${hash}, ${clock.now()} where ${when}`)
      .onConflictDoNothing(),
  ] as const
}

/** The refusal of an address, for a `where`: whoever asks again themselves lifts it. */
export async function refusalOfAddress({ config }: Ctx, email: string) {
  return eq(refusals.hash, await refusalHash(config.tokenKey, email))
}
