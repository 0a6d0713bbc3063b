import { sql } from 'drizzle-orm'
import type { LessonsChoice } from '../../schema/enums.ts'
import { provePassword } from '../accounts/prove-password.ts'
import { type Credential, lives, readAs, userIdOf } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import type { RateLimited } from '../throttles/rules.ts'
import { beginErasure } from './begin.ts'
import { type Needed, erasedAfter, isUndecided, neededFor } from './rules.ts'
import { readBalances, readHurdles, readLessonsAhead } from './standing.ts'

export type ErasureAsked =
  | { tag: 'asked'; erasedAfter: number }
  | { tag: 'session.required' | 'credentials.invalid' | 'erasure.undecided' }
  | { tag: Needed }
  | RateLimited

/**
 * Asks that the person be erased, by their password, after a day's grace and once their lessons and
 * money are settled as they chose. To ask again changes nothing: a wish is first called off.
 * @throws Busy
 */
export async function askErasure(
  ctx: Ctx,
  credential: Credential,
  wish: { password: string; lessons?: LessonsChoice | undefined },
): Promise<ErasureAsked> {
  const now = ctx.clock.now()
  const found = await readAs(ctx, credential, (db) => {
    const user = userIdOf(db, credential)
    return [readHurdles(db, user, now), readLessonsAhead(db, user, now), readBalances(db, user)]
  })
  if (!found) return { tag: 'session.required' }
  const { who } = found
  const proof = await provePassword(ctx, who, wish.password)
  if (proof.tag !== 'proven') return proof
  const [[hurdles], ahead, balances] = found.rows
  const needed = hurdles && neededFor(hurdles)
  if (needed) return { tag: needed }
  const balance = balances.reduce((sum, { amount }) => sum + amount, 0)
  if (isUndecided(wish.lessons, { lessons: ahead.length, balance })) {
    return { tag: 'erasure.undecided' }
  }
  const lessons = wish.lessons ?? 'after-last'
  const ends = ahead.map(({ lesson }) => lesson.endsAt)
  const { user, sessionId } = who
  const erasure = await beginErasure(ctx, user.id, {
    lessons,
    erasedAfter: erasedAfter(lessons, ends, now, ctx.config.erasureGrace),
    actor: user.id,
    mails: true,
    when: sql`u.password_hash = ${user.passwordHash} and ${lives(ctx, sessionId)}`,
  })
  return erasure
    ? { tag: 'asked', erasedAfter: erasure.erasedAfter }
    : { tag: 'credentials.invalid' }
}
