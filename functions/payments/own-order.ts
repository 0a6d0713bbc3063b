import { and, eq, sql } from 'drizzle-orm'
import type { Connection } from '../../db/client.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { payments } from '../../db/tables/payments.ts'
import { type Credential, userIdOf } from '../accounts/session.ts'
import { bookingRows } from '../bookings/read-bookings.ts'

/** The reads of a person's own order and its booking, for a verb's own batch. */
export function ownOrder(db: Connection, credential: Credential, orderId: string) {
  const own = sql`${userIdOf(db, credential)}`
  return [
    db
      .select()
      .from(payments)
      .where(and(eq(payments.id, orderId), sql`${payments.userId} = ${own}`)),
    bookingRows(
      db,
      sql`${bookings.studentId} = ${own}
        and ${bookings.id} = (select o.booking_id from ${payments} o where o.id = ${orderId})`,
    ),
  ] as const
}
