import { and, eq, inArray, sql } from 'drizzle-orm'
import { bookings } from '../../db/tables/bookings.ts'
import { lessons } from '../../db/tables/schedule.ts'
import type { Hold } from '../../schema/bookings.ts'
import { type Credential, readAs, userIdOf } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { statusAt } from './rules.ts'

/**
 * The person's own live booking of that very lesson: whoever presses "book" twice, or comes back
 * to a time that they hold already, must not be told that somebody took it. One round trip.
 * @returns its id, or null
 */
export async function ownBookingAt(
  ctx: Ctx,
  credential: Credential,
  slot: Omit<Hold, 'acceptedOffer'>,
): Promise<string | null> {
  const found = await readAs(ctx, credential, (db) => [
    db
      .select({
        id: bookings.id,
        status: bookings.status,
        holdExpiresAt: bookings.holdExpiresAt,
      })
      .from(bookings)
      .innerJoin(lessons, eq(lessons.id, bookings.lessonId))
      .where(
        and(
          sql`${bookings.studentId} = ${userIdOf(db, credential)}`,
          inArray(bookings.status, ['held', 'confirmed']),
          eq(lessons.lessonTypeId, slot.lessonType),
          eq(lessons.teacherId, slot.teacher),
          eq(lessons.startsAt, slot.startsAt),
        ),
      ),
  ])
  const now = ctx.clock.now()
  const live = found?.rows[0].find((booking) => statusAt(booking, now) !== 'expired')
  return live?.id ?? null
}
