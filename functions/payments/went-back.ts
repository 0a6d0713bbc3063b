import { type SQL, sql } from 'drizzle-orm'
import { bookings } from '../../db/tables/bookings.ts'
import { ledger, payments, providerEvents } from '../../db/tables/payments.ts'
import { refunds } from '../../db/tables/refunds.ts'
import type { Ctx } from '../context.ts'
import { balanceOf } from './balance.ts'

/**
 * A statement for the batch that cancels a booking: money that LiqPay has said went back, while the
 * lesson was booked and the balance did not cover it, leaves the balance that the cancellation has just
 * filled, as far as that goes. Else the student would have it twice. It takes one payment, the booking's
 * own first: where several may stand behind a lesson, it is repeated. Of an event that names no sum of
 * returns its own amount is the least that went back, if none was booked before it came. Orders of other
 * lessons that are still booked are left to staff, who was told of them.
 */
export function bookWentBack(ctx: Ctx, bookingId: string, when: SQL) {
  const bookedBefore = sql`(exists (select 1 from ${refunds} r where r.payment_id = p.id and r.status = 'done')
    or exists (select 1 from ${ledger} g where g.user_id = p.user_id and g.payment_id = p.id
      and g.kind = 'reversal' and g.at < e.received_at))`
  const back = sql`(select max(coalesce(e.refunded,
      case when e.status = 'reversed' and not ${bookedBefore} then e.amount else 0 end))
    from ${providerEvents} e where e.order_id = p.id)`
  const free = balanceOf(sql`o.user_id`, sql`o.currency`)
  return ctx.db.write.insert(ledger).select(
    sql`select ${ctx.ids.next('lgr')}, o.user_id, ${ctx.clock.now()}, 'reversal',
        -min(o.back - o.reversed_amount, ${free}), o.currency, o.id, o.booking_id, null, null
      from (select p.*, ${back} as back, p.booking_id = c.id as own
        from ${bookings} c join ${payments} p on p.user_id = c.student_id and p.status = 'paid'
        join ${bookings} b on b.id = p.booking_id and b.status in ('cancelled', 'expired')
        where c.id = ${bookingId}) o
      where o.back > o.reversed_amount and o.back <= o.amount and ${when} and ${free} > 0
      order by o.own desc limit 1`,
  )
}
