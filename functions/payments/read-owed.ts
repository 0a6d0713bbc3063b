import type { Locale } from '../../schema/enums.ts'
import { type Credential, readAs, userIdOf } from '../accounts/session.ts'
import { type Operation, type Replay, findOperation, replayOf } from '../bookings/operation.ts'
import { type BookingRow, ownBooking } from '../bookings/read-bookings.ts'
import { statusAt } from '../bookings/rules.ts'
import type { Ctx } from '../context.ts'
import { unpayable } from './rules.ts'

/** How a payment is asked for: the answer's language, and the key it may be repeated under. */
export type PayRequest = { locale: Locale; operation: Operation | null }

/** Why there is nothing to pay, or the answer that the key has earned already. */
export type NotOwed =
  | Replay
  | { tag: 'session.required' | 'not.found' | 'hold.expired' | 'booking.settled' }

/** The person's own booking that awaits payment: what every way to pay begins with. One round trip. */
export async function readOwed(
  ctx: Ctx,
  credential: Credential,
  bookingId: string,
  operation: Operation | null,
): Promise<{ tag: 'owed'; row: BookingRow } | NotOwed> {
  const found = await readAs(ctx, credential, (db) => [
    findOperation(ctx, db, userIdOf(db, credential), operation),
    ownBooking(db, credential, bookingId),
  ])
  if (!found) return { tag: 'session.required' }
  const [done, [row]] = found.rows
  const replay = replayOf(operation, done)
  if (replay) return replay
  if (!row) return { tag: 'not.found' }
  const refusal = unpayable(statusAt(row.booking, ctx.clock.now()))
  return refusal ? { tag: refusal } : { tag: 'owed', row }
}
