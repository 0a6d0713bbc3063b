import { type SQL, and, eq, isNull, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { erasures } from '../../db/tables/erasures.ts'
import { cancelBooking } from '../bookings/cancel.ts'
import type { Ctx } from '../context.ts'
import { askRefund } from '../payments/ask-refund.ts'
import { type Erased, eraseNow } from './erase-now.ts'
import { erasedAfter, refundPlan } from './rules.ts'
import {
  type Erasure,
  byCurrency,
  readBalances,
  readLessonsAhead,
  readRefundable,
} from './standing.ts'

/** How long (ms) an erasure that waits for something is left alone. */
export const pause = 5 * 60_000

/**
 * Takes an erasure whose day has come as far as it goes: lessons ahead are cancelled or held first, as
 * the person chose, what is owed goes back to the card, and when nothing is awaited any more the person
 * is erased. Each step is whole in itself and asks whether the wish still stands, so that a run may die
 * anywhere and the next one goes on.
 */
export async function advance(
  ctx: Ctx,
  erasure: Erasure,
  { actor, grace }: { actor: string | null; grace: number },
): Promise<Erased> {
  const now = ctx.clock.now()
  const { id, userId } = erasure
  const stands = sql`exists (select 1 from ${erasures}
    where ${and(eq(erasures.id, id), eq(erasures.status, 'asked'))})`
  const ahead = await readAhead(ctx, userId)
  if (erasure.lessons === 'after-last' && ahead.length > 0) {
    // Booked since it was asked: what was paid for is held.
    const ends = ahead.map(({ lesson }) => lesson.endsAt)
    await postpone(ctx, id, erasedAfter('after-last', ends, now, grace), true)
    return { tag: 'waits', waitsFor: 'lessons' }
  }
  for (const { booking, lesson } of ahead) {
    if (lesson.startsAt > now) await cancelBooking(ctx, booking.id, stands)
  }
  await returnMoney(ctx, userId, stands)
  const erased = await eraseNow(ctx, userId, { actor, when: stands })
  if (erased.tag !== 'erased') await postpone(ctx, id, now + pause, false)
  return erased
}

async function readAhead(ctx: Ctx, userId: string) {
  return readLessonsAhead(ctx.db.write, sql`${userId}`, ctx.clock.now())
}

/** Whatever lies on the balance goes back to the cards that it came from. */
async function returnMoney(ctx: Ctx, userId: string, stands: SQL): Promise<void> {
  const db = ctx.db.write
  const user = sql`${userId}`
  const [balances, refundable, [person]] = await db.batch([
    readBalances(db, user),
    readRefundable(db, user, ctx.clock.now()),
    db
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.erasedAt), stands)),
  ])
  if (!person) return
  for (const refund of refundPlan(refundable, byCurrency(balances))) await askRefund(ctx, refund)
}

/** @param promised whether the day itself moves, or only the next look */
export async function postpone(
  ctx: Ctx,
  id: string,
  until: number,
  promised: boolean,
): Promise<void> {
  await ctx.db.write
    .update(erasures)
    .set({ dueAt: until, ...(promised && { erasedAfter: until }) })
    .where(and(eq(erasures.id, id), eq(erasures.status, 'asked')))
}
