import { and, eq, isNull, sql } from 'drizzle-orm'
import { orFind } from '../../db/lost-answer.ts'
import { users } from '../../db/tables/accounts.ts'
import type { Ctx } from '../context.ts'
import { lifting } from './suppress.ts'

/**
 * Whose suppressed address a link proves; null when the link is forged or the suppression is over.
 * The token holds for one suppression: its beginning is a part of the MAC, so nothing is stored.
 */
export async function readCheck(ctx: Ctx, token: string) {
  const [id = ''] = token.split('.')
  const [user] = await ctx.db.read.select().from(users).where(eq(users.id, id))
  if (!user || user.erasedAt !== null || user.suppressedAt === null) return null
  const { suppressedAt } = user
  return (await ctx.tokens.read('check', token, suppressedAt)) ? { ...user, suppressedAt } : null
}

/** Lifts the suppression of the address that the token names, once. */
export async function confirmCheck(
  ctx: Ctx,
  token: string,
): Promise<{ tag: 'lifted' } | { tag: 'token.invalid' }> {
  const user = await readCheck(ctx, token)
  if (!user) return { tag: 'token.invalid' }
  const { id, email, suppressedAt } = user
  const db = ctx.db.write
  const same = and(eq(users.id, id), eq(users.email, email), eq(users.suppressedAt, suppressedAt))
  const stands = sql`exists (select 1 from ${users} where ${same})`
  const write = db.batch(await lifting(ctx, email, stands))
  const lifted = await orFind(
    write.then(([, , rows]) => rows),
    async () => {
      const over = await db
        .select({ id: users.id })
        .from(users)
        .where(and(eq(users.id, id), isNull(users.suppressedAt)))
      return over.length > 0 ? over : null
    },
  )
  return { tag: lifted.length > 0 ? 'lifted' : 'token.invalid' }
}
