import { type SQL, and, asc, eq, sql } from 'drizzle-orm'
import type { Connection } from '../../db/client.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { erasures } from '../../db/tables/erasures.ts'
import { ledger } from '../../db/tables/payments.ts'
import { lessons } from '../../db/tables/schedule.ts'
import type { Locale } from '../../schema/enums.ts'
import { type Credential, readAs, userIdOf } from '../accounts/session.ts'
import {
  type BookingRow,
  type BookingView,
  bookingRows,
  viewOf,
} from '../bookings/read-bookings.ts'
import type { Ctx } from '../context.ts'

/** What came of a wish whose time had come before it was called off. */
export interface AlreadyDone {
  /** The lessons that it had cancelled by then, the next one first. */
  cancelled: BookingView[]
}

/** The same of the last wish of whoever is signed in; null when it was called off in time. One round trip. */
export async function readAlreadyDone(
  ctx: Ctx,
  credential: Credential,
  locale: Locale,
): Promise<AlreadyDone | null> {
  const found = await readAs(ctx, credential, (db) => {
    const user = userIdOf(db, credential)
    return alreadyDoneReads(
      db,
      sql`(select w.id from ${erasures} w where w.user_id = ${user} order by w.id desc limit 1)`,
    )
  })
  return found && toAlreadyDone(found.rows, ctx.clock.now(), locale)
}

/** The same of one wish, by its id. One round trip. */
export async function readAlreadyDoneOf(
  ctx: Ctx,
  wish: string,
  locale: Locale,
): Promise<AlreadyDone | null> {
  const rows = await ctx.db.read.batch(alreadyDoneReads(ctx.db.read, sql`${wish}`))
  return toAlreadyDone(rows, ctx.clock.now(), locale)
}

function alreadyDoneReads(db: Connection, wish: SQL) {
  const late = sql`e.id = ${wish} and e.status = 'cancelled' and e.ended_at >= e.erased_after`
  // A lesson that costs nothing leaves no line in the ledger.
  const byTheWish = sql`exists (select 1 from ${erasures} e
    where ${late} and e.user_id = ${bookings.studentId} and ${lessons.startsAt} > e.erased_after
      and (${bookings.price} = 0 or exists (select 1 from ${ledger} g where g.booking_id = ${bookings.id}
        and g.kind = 'cancellation' and g.at between e.erased_after and e.ended_at)))`
  return [
    db
      .select({ id: sql<string>`e.id`.as('id') })
      .from(sql`${erasures} e`)
      .where(late),
    bookingRows(db, and(eq(bookings.status, 'cancelled'), byTheWish)).orderBy(
      asc(lessons.startsAt),
    ),
  ] as const
}

function toAlreadyDone(
  [late, rows]: readonly [readonly { id: string }[], readonly BookingRow[]],
  now: number,
  locale: Locale,
): AlreadyDone | null {
  return late.length === 0 ? null : { cancelled: rows.map((row) => viewOf(row, now, locale)) }
}
