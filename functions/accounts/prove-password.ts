import type { Ctx } from '../context.ts'
import type { RateLimited } from '../throttles/rules.ts'
import { throttle } from '../throttles/throttle.ts'
import type { SignedIn } from './session.ts'

type Judged = { tag: 'proven' } | { tag: 'credentials.invalid' } | RateLimited

/**
 * Whether a person who is logged in knows their password. Wrong ones count for the session alone, so
 * that whoever got hold of one can neither guess on nor stop the owner elsewhere.
 * @throws Busy before it counts
 */
export function provePassword(
  ctx: Ctx,
  { user, sessionId }: SignedIn,
  typed: string,
): Promise<Judged> {
  return judgePassword(ctx, { stored: user.passwordHash, by: sessionId }, typed)
}

/**
 * Judges a password that only the holder of one thing can try, a session or the link of a mail.
 * @param secret.by the thing's id, for which wrong ones count
 * @throws Busy before it counts
 */
export function judgePassword(
  ctx: Ctx,
  secret: { stored: string; by: string },
  typed: string,
): Promise<Judged> {
  return ctx.passwords.admit(async ({ verify }) => {
    const tries = await throttle(ctx, [{ limit: 'password.proof', of: [secret.by] }])
    const [standing, counted] = await ctx.db.write.batch([tries.standing, tries.count])
    const refusal = tries.refusal(standing, counted)
    if (refusal) return refusal
    const [right] = await verify([secret.stored], typed)
    if (!right) return { tag: 'credentials.invalid' }
    ctx.after(() => tries.takeBack(counted))
    return { tag: 'proven' }
  })
}
