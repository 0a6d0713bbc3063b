import { and, eq, isNull } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { subscribers } from '../../db/tables/announcements.ts'
import type { Ctx } from '../context.ts'
import { refusing } from './refusal.ts'

/**
 * Stops announcements to whomever the token names, a user or a subscriber, without any other proof;
 * as often as it is asked, and for ever: the token has no state but that row.
 * @returns whether an account remains, which only its owner may close
 */
export async function unsubscribe(ctx: Ctx, token: string): Promise<{ account: boolean }> {
  const id = await ctx.tokens.read('unsubscribe', token)
  if (!id) return { account: false }
  const db = ctx.db.read
  const [[user], [subscriber]] = await db.batch([
    db
      .select({ email: users.email })
      .from(users)
      .where(and(eq(users.id, id), isNull(users.erasedAt))),
    db.select({ email: subscribers.email }).from(subscribers).where(eq(subscribers.id, id)),
  ])
  const email = user?.email ?? subscriber?.email
  if (email === undefined) return { account: false }
  const [, , accounts] = await ctx.db.write.batch(await refusing(ctx, email))
  return { account: accounts.length > 0 }
}
