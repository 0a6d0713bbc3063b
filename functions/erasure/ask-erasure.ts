import type { LessonsChoice } from '../../schema/enums.ts'
import { type Credential, readAs, userIdOf } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { factorOf } from '../second-factor/factor-of.ts'
import { type NotProven, proveSelf } from '../second-factor/prove-self.ts'
import { beginErasure } from './begin.ts'
import { type Needed, erasedAfter, isUndecided, neededFor } from './rules.ts'
import { readBalances, readHurdles, readLessonsAhead } from './standing.ts'

export type ErasureAsked =
  | { tag: 'asked'; erasedAfter: number }
  | { tag: 'session.required' | 'erasure.undecided' }
  | { tag: Needed }
  | NotProven

/**
 * Asks that the person be erased, by their password and second factor, if it is on, after a day's
 * grace and once their lessons and money are settled as they chose. To ask again changes nothing: a
 * wish is first called off.
 * @throws Busy
 */
export async function askErasure(
  ctx: Ctx,
  credential: Credential,
  wish: { password: string; code?: string | undefined; lessons?: LessonsChoice | undefined },
): Promise<ErasureAsked> {
  const now = ctx.clock.now()
  const found = await readAs(ctx, credential, (db) => {
    const user = userIdOf(db, credential)
    return [
      readHurdles(db, user, now),
      readLessonsAhead(db, user, now),
      readBalances(db, user),
      factorOf(db, user),
    ]
  })
  if (!found) return { tag: 'session.required' }
  const [[hurdles], ahead, balances, [factor]] = found.rows
  const needed = hurdles && neededFor(hurdles)
  if (needed) return { tag: needed }
  const balance = balances.reduce((sum, { amount }) => sum + amount, 0)
  if (isUndecided(wish.lessons, { lessons: ahead.length, balance })) {
    return { tag: 'erasure.undecided' }
  }
  const proven = await proveSelf(ctx, found.who, factor, wish)
  if (proven.tag !== 'proven') return proven
  const lessons = wish.lessons ?? 'after-last'
  const ends = ahead.map(({ lesson }) => lesson.endsAt)
  const { user } = found.who
  const erasure = await beginErasure(ctx, user.id, {
    lessons,
    erasedAfter: erasedAfter(lessons, ends, now, ctx.config.erasureGrace),
    actor: user.id,
    mails: true,
    proven,
  })
  return erasure ? { tag: 'asked', erasedAfter: erasure.erasedAfter } : proven.lost
}
