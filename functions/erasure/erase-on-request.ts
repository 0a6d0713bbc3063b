import { and, eq, isNull, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { erasures } from '../../db/tables/erasures.ts'
import type { LessonsChoice } from '../../schema/enums.ts'
import type { Ctx } from '../context.ts'
import { advance } from './advance.ts'
import { beginErasure } from './begin.ts'
import type { Erased } from './erase-now.ts'
import { type Needed, erasedAfter, isUndecided, neededFor } from './rules.ts'
import { type Erasure, readBalances, readHurdles, readLessonsAhead } from './standing.ts'

export type RequestResult =
  | { tag: 'asked'; erasedAfter: number }
  | { tag: 'erasure.undecided' | 'not.found' }
  | { tag: Needed }
  | Erased

/**
 * Staff erases a person who asked for it in whatever form. The same is decided first and the same grace
 * is given, with the same mail, unless it is to be at once: then there is no mail, for the address goes.
 * A wish that stands is hastened by `now`, and otherwise stays as it is.
 * @param request.person the user's id
 * @param request.actor who of staff does it, for the audit log
 */
export async function eraseOnRequest(
  ctx: Ctx,
  request: { person: string; actor: string; lessons?: LessonsChoice | undefined; now?: boolean },
): Promise<RequestResult> {
  const now = ctx.clock.now()
  const { person, actor } = request
  const db = ctx.db.write
  const user = sql`${person}`
  const [[known], [hurdles], ahead, balances] = await db.batch([
    db
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, person), isNull(users.erasedAt))),
    readHurdles(db, user, now),
    readLessonsAhead(db, user, now),
    readBalances(db, user),
  ])
  if (!known) return { tag: 'not.found' }
  const needed = hurdles && neededFor(hurdles)
  if (needed) return { tag: needed }
  const balance = balances.reduce((sum, { amount }) => sum + amount, 0)
  if (isUndecided(request.lessons, { lessons: ahead.length, balance })) {
    return { tag: 'erasure.undecided' }
  }
  const lessons = request.lessons ?? 'after-last'
  const grace = request.now ? 0 : ctx.config.erasureGrace
  const ends = ahead.map(({ lesson }) => lesson.endsAt)
  const day = erasedAfter(lessons, ends, now, grace)
  const standing = await beginErasure(ctx, person, {
    lessons,
    erasedAfter: day,
    actor,
    mails: !request.now,
  })
  if (!standing) return { tag: 'not.found' }
  const erasure = request.now ? await hasten(ctx, standing, lessons, day) : standing
  if (erasure.erasedAfter > now) return { tag: 'asked', erasedAfter: erasure.erasedAfter }
  return advance(ctx, erasure, { actor, grace })
}

/** The day of a wish that stood before comes nearer; what becomes of the lessons is as staff says now. */
async function hasten(
  ctx: Ctx,
  erasure: Erasure,
  lessons: LessonsChoice,
  day: number,
): Promise<Erasure> {
  const [hastened] = await ctx.db.write
    .update(erasures)
    .set({ lessons, erasedAfter: day, dueAt: day })
    .where(and(eq(erasures.id, erasure.id), eq(erasures.status, 'asked')))
    .returning()
  return hastened ?? erasure
}
