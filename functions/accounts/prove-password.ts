import type { Ctx } from '../context.ts'
import type { RateLimited } from '../throttles/rules.ts'
import { throttle } from '../throttles/throttle.ts'
import type { SignedIn } from './session.ts'

/**
 * Whether a person who is logged in knows their password. Wrong ones count for the session alone, so
 * that whoever got hold of one can neither guess on nor stop the owner elsewhere.
 * @throws Busy
 */
export async function provePassword(
  ctx: Ctx,
  { user, sessionId }: SignedIn,
  typed: string,
): Promise<{ tag: 'proven' } | { tag: 'credentials.invalid' } | RateLimited> {
  const tries = await throttle(ctx, [{ limit: 'password.proof', of: [sessionId] }])
  const [standing, counted] = await ctx.db.write.batch([tries.standing, tries.count])
  const refusal = tries.refusal(standing, counted)
  if (refusal) return refusal
  const takeBack = () => ctx.after(() => tries.takeBack(counted))
  const [right] = await ctx.passwords.verify([user.passwordHash], typed).catch((error: unknown) => {
    takeBack()
    throw error
  })
  if (!right) return { tag: 'credentials.invalid' }
  takeBack()
  return { tag: 'proven' }
}
