import { eq, sql } from 'drizzle-orm'
import { orFind } from '../../db/lost-answer.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { ledger } from '../../db/tables/payments.ts'
import type { Booking } from '../../schema/bookings.ts'
import type { Credential } from '../accounts/session.ts'
import { confirmationMails } from '../bookings/confirmation-mails.ts'
import { orReplay, recordOperation } from '../bookings/operation.ts'
import { expireHolds } from '../bookings/places.ts'
import { present } from '../bookings/present.ts'
import { statusAt } from '../bookings/rules.ts'
import type { Ctx } from '../context.ts'
import { drainOutbox } from '../mail/drain.ts'
import { balanceOf } from './balance.ts'
import { type NotOwed, type PayRequest, readOwed } from './read-owed.ts'
import { unpayable } from './rules.ts'

export type FromBalanceResult =
  | { tag: 'confirmed'; booking: Booking }
  | { tag: 'balance.insufficient' }
  | NotOwed

/** Pays a held lesson with money that lies on the balance: one ledger line confirms it. Two round trips. */
export async function payFromBalance(
  ctx: Ctx,
  credential: Credential,
  bookingId: string,
  request: PayRequest,
): Promise<FromBalanceResult> {
  const now = ctx.clock.now()
  const owed = await readOwed(ctx, credential, bookingId, request.operation)
  if (owed.tag !== 'owed') return owed
  const { row } = owed
  const { booking } = row

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
        sql`select ${line}, b.student_id, ${now}, 'lesson', -b.price, b.currency, null, b.id, null, null
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
  return { tag: (state && unpayable(statusAt(state, now))) ?? 'balance.insufficient' }
}

async function isBooked(ctx: Ctx, line: string): Promise<boolean> {
  const rows = await ctx.db.write.select({ id: ledger.id }).from(ledger).where(eq(ledger.id, line))
  return rows.length === 1
}
