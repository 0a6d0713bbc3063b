import { type SQL, and, eq, or, sql } from 'drizzle-orm'
import { orFind } from '../../db/lost-answer.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { ledger } from '../../db/tables/payments.ts'
import { lessons, teachers } from '../../db/tables/schedule.ts'
import type { Ctx } from '../context.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
import { bookWentBack } from '../payments/went-back.ts'
import { bookingIs } from './places.ts'

export type CancelResult =
  | { tag: 'cancelled' }
  | { tag: 'not.found' }
  /** It has begun, is over, or was let pass: there is nothing to cancel. */
  | { tag: 'booking.past' }

/**
 * Frees a seat that was not used yet: a hold, or a confirmed lesson ahead, whose whole price returns to
 * the balance, less what LiqPay has sent back to the card already. The teacher of a confirmed one is told. Who may cancel, and until when, is the caller's
 * to decide; to cancel again changes nothing. One round trip, one atomic batch.
 * @param when holds in the batch's own state, else nothing is cancelled
 */
export async function cancelBooking(
  ctx: Ctx,
  bookingId: string,
  when: SQL = sql`true`,
): Promise<CancelResult> {
  const now = ctx.clock.now()
  const db = ctx.db.write
  const line = ctx.ids.next('lgr')
  const isThis = eq(bookings.id, bookingId)
  const ahead = sql`exists (select 1 from ${lessons} l
    where l.id = ${bookings.lessonId} and l.starts_at > ${now})`
  const returned = sql`exists (select 1 from ${ledger} where ${eq(ledger.id, line)})`
  const write = db.batch([
    db.insert(ledger).select(
      sql`select ${line}, b.student_id, ${now}, 'cancellation', b.price, b.currency, null, b.id,
          null, null
        from ${bookings} b join ${lessons} l on l.id = b.lesson_id
        where b.id = ${bookingId} and b.status = 'confirmed' and b.price > 0
          and l.starts_at > ${now} and ${when}`,
    ),
    // Each takes the next payment that stood behind it.
    bookWentBack(ctx, bookingId, returned),
    bookWentBack(ctx, bookingId, returned),
    bookWentBack(ctx, bookingId, returned),
    enqueue(ctx, db, {
      kind: 'lesson.cancelled',
      subject: bookingId,
      recipient: teacherOf(bookingId),
      when: sql`${returned} or exists (select 1 from ${bookings}
        where ${and(isThis, eq(bookings.status, 'confirmed'), eq(bookings.price, 0), ahead, when)})`,
    }),
    db
      .update(bookings)
      .set({ status: 'cancelled' })
      .where(
        and(
          isThis,
          or(
            eq(bookings.status, 'held'),
            and(eq(bookings.status, 'confirmed'), eq(bookings.price, 0), ahead),
          ),
          when,
        ),
      ),
    db.select({ status: bookings.status }).from(bookings).where(isThis),
  ])
  const found = await orFind(
    write.then(([, , , , , , rows]) => rows),
    async () => {
      const rows = await db
        .select({ status: bookings.status })
        .from(bookings)
        .where(and(isThis, bookingIs(bookingId, 'cancelled')))
      return rows.length > 0 ? rows : null
    },
  )
  const [booking] = found
  if (!booking) return { tag: 'not.found' }
  if (booking.status !== 'cancelled') return { tag: 'booking.past' }
  ctx.after(() => drainOutbox(ctx))
  return { tag: 'cancelled' }
}

function teacherOf(bookingId: string): SQL {
  return sql`(select t.user_id from ${bookings} b join ${lessons} l on l.id = b.lesson_id
    join ${teachers} t on t.id = l.teacher_id where b.id = ${bookingId})`
}
