import { type SQL, sql } from 'drizzle-orm'
import { hasPassword } from '../accounts/has-password.ts'
import { provePassword } from '../accounts/prove-password.ts'
import { type Credential, type SignedIn, lives, readAs, userIdOf } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import type { RateLimited } from '../throttles/rules.ts'
import { type Factor, factorOf } from './factor-of.ts'
import { type Proof, judgeCode } from './judge-code.ts'

type Proven = {
  tag: 'proven'
  who: SignedIn
  factor: Factor
  proof: Proof
  /** True inside the batch while all of it still holds, the code's use included. */
  holds: SQL
}

/** What somebody is answered who has not proved who they are, or has no factor. */
export type Unproven =
  | { tag: 'session.required' }
  | { tag: 'factor.off' }
  | { tag: 'credentials.invalid' }
  | { tag: 'code.invalid' }
  | RateLimited

/**
 * Whether whoever is logged in has both the password and the second factor. Wrong ones count for the
 * session alone.
 */
export async function proveBoth(
  ctx: Ctx,
  credential: Credential,
  input: { password: string; code: string },
): Promise<Proven | Unproven> {
  const found = await readAs(ctx, credential, (db) => [factorOf(db, userIdOf(db, credential))])
  if (!found) return { tag: 'session.required' }
  const { who } = found
  const [factor] = found.rows[0]
  if (!factor || factor.confirmedAt === null) return { tag: 'factor.off' }
  const password = await provePassword(ctx, who, input.password)
  if (password.tag !== 'proven') return password
  const code = await judgeCode(ctx, factor, input.code, [codesOf(who)])
  if (code.tag !== 'right') return code
  const { proof } = code
  const holds = sql`${proof.available} and ${hasPassword(who.user.id, who.user.passwordHash)}
    and ${lives(ctx, who.sessionId)}`
  return { tag: 'proven', who, factor, proof, holds }
}

/** What codes count for that somebody types who is logged in. */
export const codesOf = ({ user, sessionId }: SignedIn) => ({
  limit: 'code.here' as const,
  of: [user.id, sessionId],
})
