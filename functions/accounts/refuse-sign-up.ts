import { and, eq } from 'drizzle-orm'
import { signUps } from '../../db/tables/accounts.ts'
import type { Ctx } from '../context.ts'
import { emptied } from './attempts.ts'

/**
 * Ends the attempt that a token names, for whoever did not sign up: nothing of what was typed is kept.
 * Once it has ended without an account, saying so again changes nothing.
 */
export async function refuseSignUp(
  ctx: Ctx,
  token: string,
): Promise<{ tag: 'refused' } | { tag: 'token.invalid' }> {
  const id = await ctx.tokens.read('verify', token)
  if (!id) return { tag: 'token.invalid' }
  const db = ctx.db.write
  const [, [attempt]] = await db.batch([
    db
      .update(signUps)
      .set({ ...emptied, status: 'superseded' })
      .where(and(eq(signUps.id, id), eq(signUps.status, 'pending'))),
    db.select({ status: signUps.status }).from(signUps).where(eq(signUps.id, id)),
  ])
  return attempt?.status === 'superseded' ? { tag: 'refused' } : { tag: 'token.invalid' }
}
