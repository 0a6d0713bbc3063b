import { type SQL, and, eq, isNotNull, or, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { ledger, payments, providerEvents } from '../../db/tables/payments.ts'
import { refunds } from '../../db/tables/refunds.ts'
import { lessons, teachers } from '../../db/tables/schedule.ts'
import { confirmationMails } from '../bookings/confirmation-mails.ts'
import {
  bookingIs,
  expireHolds,
  seatIsFree,
  studentIsFree,
  teacherIsFree,
} from '../bookings/places.ts'
import type { Ctx } from '../context.ts'
import { sha256 } from '../digest.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
import { takesBookings } from '../schedule/takes-bookings.ts'
import { balanceOf } from './balance.ts'
import {
  type Mismatch,
  type News,
  type Verdict,
  backSoFar,
  checkAfter,
  mismatchOf,
  verdictOf,
} from './rules.ts'

/** How an event reached us, and the whole text of which only a digest is kept. */
export type Source = { via: 'callback' | 'status'; whole: string }

export type Settlement =
  | { tag: 'refused'; why: Mismatch }
  /** The order's state after the event, whether or not it was news. */
  | { tag: 'taken'; verdict: Verdict; confirmed: boolean; credited: boolean }

/** An order with all that an event about it may move. */
export type OrderRow = {
  payment: typeof payments.$inferSelect
  booking: typeof bookings.$inferSelect
  teacherUserId: string
}

/** The order that an event names. One round trip. */
export async function readOrder(ctx: Ctx, orderId: string): Promise<OrderRow | null> {
  const rows = await ctx.db.read
    .select({ payment: payments, booking: bookings, teacherUserId: teachers.userId })
    .from(payments)
    .innerJoin(bookings, eq(bookings.id, payments.bookingId))
    .innerJoin(lessons, eq(lessons.id, bookings.lessonId))
    .innerJoin(teachers, eq(teachers.id, lessons.teacherId))
    .where(eq(payments.id, orderId))
  return rows[0] ?? null
}

/**
 * Takes in what the provider says of an order, once: an event repeated, reordered or late changes
 * only what is still to be changed. Money confirms its booking, late money books the time if it is
 * still free, all other money becomes balance. One round trip, one atomic batch.
 */
export async function settle(
  ctx: Ctx,
  order: OrderRow,
  news: News,
  source: Source,
): Promise<Settlement> {
  const { payment, booking } = order
  const why = mismatchOf(news, payment, ctx.liqpay.publicKey)
  if (why) return { tag: 'refused', why }

  const now = ctx.clock.now()
  const db = ctx.db.write
  const verdict = verdictOf(news.status, ctx.liqpay.publicKey)
  const event = ctx.ids.next('evt')
  const paymentLine = ctx.ids.next('lgr')
  const lessonLine = ctx.ids.next('lgr')
  const reversalLine = ctx.ids.next('lgr')
  const paidNow = sql`exists (select 1 from ${ledger} where ${eq(ledger.id, paymentLine)})`
  const reversedNow = sql`exists (select 1 from ${ledger} where ${eq(ledger.id, reversalLine)})`
  const booked = sql`exists (select 1 from ${ledger} where ${eq(ledger.id, lessonLine)})`
  const newsNow = sql`exists (select 1 from ${providerEvents} where ${eq(providerEvents.id, event)})`
  const erased = sql`exists (select 1 from ${users}
    where ${and(eq(users.id, payment.userId), isNotNull(users.erasedAt))})`
  const onlyWhen = (condition: Verdict) => (verdict === condition ? sql`true` : sql`false`)
  const back = backSoFar(news, payment)
  const confirmedNow = sql`${paidNow} and ${booked}`
  const toBalanceNow = sql`${paidNow} and not ${booked}`

  const [, , credited, , confirmed, reversed] = await db.batch([
    db
      .insert(providerEvents)
      .values({
        id: event,
        provider: 'liqpay',
        via: source.via,
        orderId: news.orderId,
        providerId: news.providerId,
        status: news.status,
        amount: news.amount,
        refunded: news.refunded,
        currency: news.currency,
        errorCode: news.errorCode,
        occurredAt: news.occurredAt,
        receivedAt: now,
        digest: await sha256(source.whole),
      })
      .onConflictDoNothing(),
    expireHolds(db, now),
    db
      .insert(ledger)
      .select(
        sql`select ${paymentLine}, p.user_id, ${now}, 'payment', p.amount, p.currency, p.id, p.booking_id,
            null, null
          from ${payments} p where p.id = ${payment.id} and p.status in ('pending', 'failed')
            and ${onlyWhen('paid')} and not ${wentBack(payment.id)}`,
      )
      .returning({ id: ledger.id }),
    takeSeatInOpenGroup(ctx, booking.id, paidNow),
    db
      .insert(ledger)
      .select(
        sql`select ${lessonLine}, b.student_id, ${now}, 'lesson', -b.price, b.currency, null, b.id,
            null, null
          from ${bookings} b join ${lessons} l on l.id = b.lesson_id
          where b.id = ${booking.id} and ${paidNow} and not ${erased}
            and (b.status = 'held' or (${stillFree(booking.studentId, now)}))`,
      )
      .returning({ id: ledger.id }),
    db
      .insert(ledger)
      .select(
        sql`select ${reversalLine}, p.user_id, ${now}, 'reversal', p.reversed_amount - ${back}, p.currency,
            p.id, p.booking_id, null, null
          from ${payments} p where p.id = ${payment.id} and p.status = 'paid'
            and ${back} > p.reversed_amount and ${back} <= p.amount
            and (${newsNow} or ${bookingIs(booking.id, 'cancelled')})
            and ${back} - p.reversed_amount <= ${balanceOf(sql`p.user_id`, sql`p.currency`, payment.id)}`,
      )
      .returning({ id: ledger.id }),
    db
      .update(payments)
      .set({
        providerStatus: news.status,
        errorCode: news.errorCode,
        ...(verdict === 'failed' && {
          status: 'failed' as const,
          nextCheckAt: checkAfter({ ...payment, status: 'failed' }, now, ctx.config.reconcileAfter),
        }),
        // Money that went back before we heard of it never came: nothing more is awaited.
        ...(verdict === 'reversed' && {
          status: sql`case when ${payments.status} = 'pending' then 'failed' else ${payments.status} end`,
          nextCheckAt: null,
        }),
      })
      .where(
        and(eq(payments.id, payment.id), or(eq(payments.status, 'pending'), paidNow, reversedNow)),
      ),
    enqueue(ctx, db, {
      kind: 'payment.received',
      subject: payment.id,
      recipient: payment.userId,
      when: confirmedNow,
    }),
    ...confirmationMails(ctx, { ...booking, teacherUserId: order.teacherUserId }, confirmedNow),
    enqueue(ctx, db, {
      kind: 'payment.to-balance',
      subject: payment.id,
      recipient: payment.userId,
      when: toBalanceNow,
    }),
    enqueue(ctx, db, {
      kind: 'staff.payment-to-balance',
      subject: payment.id,
      recipient: 'staff',
      when: toBalanceNow,
    }),
    enqueue(ctx, db, {
      kind: 'staff.payment-reversed',
      subject: payment.id,
      recipient: 'staff',
      when: sql`${onlyWhen('reversed')} and ${newsNow} and not ${reversedNow}
        and exists (select 1 from ${payments} where ${and(eq(payments.id, payment.id), eq(payments.status, 'paid'))})
        and not ${isOurOwn(payment.id, news)}`,
    }),
    // Nobody is there any more to spend it.
    db.insert(refunds).select(
      sql`select ${ctx.ids.next('rfd')}, 'late.' || p.id, p.id, p.user_id, p.amount, p.currency,
          'requested', ${now}, ${now}, 0, null, null, null
        from ${payments} p where p.id = ${payment.id} and ${toBalanceNow} and ${erased}`,
    ),
  ])
  if (credited.length > 0 || verdict === 'reversed') ctx.after(() => drainOutbox(ctx))
  report(ctx, order, news, {
    verdict,
    credited: credited.length > 0,
    reversed: reversed.length > 0,
  })
  return { tag: 'taken', verdict, credited: credited.length > 0, confirmed: confirmed.length > 0 }
}

/**
 * True inside SQL when the school asked for this return itself, or knows of it already: LiqPay tells of
 * the sum in all or, in a word of an older kind, of this return alone.
 */
function isOurOwn(orderId: string, { refunded, amount }: News): SQL {
  return refunded === null
    ? sql`exists (select 1 from ${refunds} r where r.payment_id = ${orderId} and r.status <> 'failed'
        and r.amount = ${amount})`
    : sql`exists (select 1 from ${payments} p where p.id = ${orderId} and p.reversed_amount >= ${refunded})`
}

/** True inside SQL once LiqPay has said that this order's money went back: `reversed` is final. */
function wentBack(orderId: string) {
  return sql`exists (select 1 from ${providerEvents}
    where ${and(eq(providerEvents.orderId, orderId), eq(providerEvents.status, 'reversed'))})`
}

/**
 * While a group's hold had expired, others may have opened the same group anew, as another lesson of
 * the same type and time: a late payer sits down there.
 */
function takeSeatInOpenGroup(ctx: Ctx, bookingId: string, when: SQL) {
  const open = sql`(select o.id from ${lessons} l join ${lessons} o on o.teacher_id = l.teacher_id
      and o.lesson_type_id = l.lesson_type_id and o.starts_at = l.starts_at and o.status = 'open'
    where l.id = ${bookings.lessonId} and l.status = 'released')`
  return ctx.db.write
    .update(bookings)
    .set({ lessonId: open })
    .where(
      and(eq(bookings.id, bookingId), eq(bookings.status, 'expired'), when, sql`exists ${open}`),
    )
}

/** Inside the batch, of an expired booking `b` of lesson `l`: its time is ahead, free again and still on offer. */
function stillFree(student: string, now: number) {
  return sql`b.status = 'expired' and l.starts_at > ${now}
    and ${takesBookings(sql`l.teacher_id`)}
    and (l.status = 'open' or ${teacherIsFree({
      teacher: sql`l.teacher_id`,
      from: sql`l.blocked_from`,
      to: sql`l.blocked_to`,
      except: sql`l.id`,
    })})
    and ${seatIsFree({ id: sql`l.id`, capacity: sql`l.capacity` })}
    and ${studentIsFree({ student, from: sql`l.starts_at`, to: sql`l.ends_at`, except: sql`b.id` })}`
}

function report(
  ctx: Ctx,
  { payment }: OrderRow,
  news: News,
  outcome: { verdict: Verdict; credited: boolean; reversed: boolean },
): void {
  const fields = { order: payment.id, status: news.status }
  if (outcome.verdict === 'unknown') ctx.log.warn('payment.status-unknown', fields)
  // The shop is not yet verified at LiqPay: the money waits there until staff acts.
  if (news.status === 'wait_accept') ctx.log.error('payment.wait-accept', fields)
  // The money of a lesson that is still booked went back: staff decides what becomes of the lesson.
  const unaccounted = (news.refunded ?? news.amount ?? 0) > payment.reversedAmount
  if (
    outcome.verdict === 'reversed' &&
    !outcome.reversed &&
    payment.status === 'paid' &&
    unaccounted
  ) {
    ctx.log.error('payment.reversed-unbalanced', fields)
  }
  // LiqPay says paid after it had said that the money went back: no coin came, somebody should look.
  const unpaid = payment.status === 'pending' || payment.status === 'failed'
  if (outcome.verdict === 'paid' && unpaid && !outcome.credited) {
    ctx.log.error('payment.paid-not-booked', fields)
  }
  if (outcome.credited) ctx.log.info('payment.paid', fields)
}
