import { eq, sql } from 'drizzle-orm'
import { orFind } from '../../db/lost-answer.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { ledger } from '../../db/tables/payments.ts'
import type { Booking } from '../../schema/bookings.ts'
import type { Locale } from '../../schema/enums.ts'
import { type Credential, readAs, userIdOf } from '../accounts/session.ts'
import { confirmationMails } from '../bookings/confirmation-mails.ts'
import {
  type Operation,
  type Replay,
  findOperation,
  orReplay,
  recordOperation,
  replayOf,
} from '../bookings/operation.ts'
import { expireHolds } from '../bookings/places.ts'
import { present } from '../bookings/present.ts'
import { ownBooking } from '../bookings/read-bookings.ts'
import { statusAt } from '../bookings/rules.ts'
import type { Ctx } from '../context.ts'
import { drainOutbox } from '../mail/drain.ts'
import { balanceOf } from './balance.ts'

export type FromBalanceResult =
  | { tag: 'confirmed'; booking: Booking }
  | Replay
  | {
      tag:
        | 'session.required'
        | 'not.found'
        | 'hold.expired'
        | 'booking.settled'
        | 'balance.insufficient'
    }

/** Pays a held lesson with money that lies on the balance: one ledger line confirms it. Two round trips. */
export async function payFromBalance(
  ctx: Ctx,
  credential: Credential,
  bookingId: string,
  request: { locale: Locale; operation: Operation | null },
): Promise<FromBalanceResult> {
  const now = ctx.clock.now()
  const found = await readAs(ctx, credential, (db) => [
    findOperation(ctx, db, userIdOf(db, credential), request.operation),
    ownBooking(db, credential, bookingId),
  ])
  if (!found) return { tag: 'session.required' }
  const [done, [row]] = found.rows
  const replay = replayOf(request.operation, done)
  if (replay) return replay
  if (!row) return { tag: 'not.found' }
  const { booking } = row
  const refusal = refusalFor(statusAt(booking, now))
  if (refusal) return { tag: refusal }

  const db = ctx.db.write
  const line = ctx.ids.next('lgr')
  const booked = sql`exists (select 1 from ${ledger} where ${eq(ledger.id, line)})`
  const confirmed = present(
    { ...row, booking: { ...booking, status: 'confirmed' } },
    now,
    request.locale,
  )
  const writes = db.batch([
    expireHolds(db, now),
    db
      .insert(ledger)
      .select(
        sql`select ${line}, b.student_id, ${now}, 'lesson', -b.price, b.currency, null, b.id
          from ${bookings} b where b.id = ${bookingId} and b.status = 'held'
            and b.price <= ${balanceOf(sql`b.student_id`, sql`b.currency`)}`,
      )
      .returning({ id: ledger.id }),
    db
      .select({ status: bookings.status, holdExpiresAt: bookings.holdExpiresAt })
      .from(bookings)
      .where(eq(bookings.id, bookingId)),
    ...confirmationMails(ctx, { ...booking, teacherUserId: row.lesson.teacherUserId }, booked),
    ...recordOperation(ctx, booking.studentId, request.operation, {
      status: 201,
      answer: confirmed,
      when: booked,
    }),
  ])
  const kept = orFind(
    writes.then(([, lines, states]) => ({ taken: lines.length === 1, state: states[0] })),
    async () => ((await isBooked(ctx, line)) ? { taken: true, state: undefined } : null),
  )
  const result = await orReplay(ctx, booking.studentId, request.operation, kept)
  if (result.tag !== 'written') return result
  const { taken, state } = result.rows
  if (taken) {
    ctx.after(() => drainOutbox(ctx))
    return { tag: 'confirmed', booking: confirmed }
  }
  return { tag: (state && refusalFor(statusAt(state, now))) ?? 'balance.insufficient' }
}

function refusalFor(status: Booking['status']): 'hold.expired' | 'booking.settled' | null {
  if (status === 'held') return null
  return status === 'expired' ? 'hold.expired' : 'booking.settled'
}

async function isBooked(ctx: Ctx, line: string): Promise<boolean> {
  const rows = await ctx.db.write.select({ id: ledger.id }).from(ledger).where(eq(ledger.id, line))
  return rows.length === 1
}
