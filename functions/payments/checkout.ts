import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { orFind } from '../../db/lost-answer.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { payments } from '../../db/tables/payments.ts'
import type { Locale } from '../../schema/enums.ts'
import type { Checkout } from '../../schema/payments.ts'
import type { Credential } from '../accounts/session.ts'
import { orReplay, recordOperation } from '../bookings/operation.ts'
import type { BookingRow } from '../bookings/read-bookings.ts'
import type { Ctx } from '../context.ts'
import { type NotOwed, type PayRequest, readOwed } from './read-owed.ts'
import { attemptFor, checkAfter } from './rules.ts'
import { orderDescription } from './texts.ts'

type Attempt = typeof payments.$inferSelect

export type CheckoutResult = { tag: 'checkout'; checkout: Checkout } | NotOwed

/**
 * Begins a payment at LiqPay, or returns the attempt that is still open: two tabs get one order.
 * Two round trips; the card is entered at LiqPay only.
 */
export async function startCheckout(
  ctx: Ctx,
  credential: Credential,
  bookingId: string,
  request: PayRequest,
): Promise<CheckoutResult> {
  const now = ctx.clock.now()
  const owed = await readOwed(ctx, credential, bookingId, request.operation)
  if (owed.tag !== 'owed') return owed
  const { row } = owed
  const { booking } = row
  const open = row.payment?.status === 'pending' && row.payment.expiresAt > now
  const attempt = attemptFor(
    { expiresAt: booking.holdExpiresAt ?? 0, extended: booking.holdExtended },
    now,
    ctx.config.paymentMargin,
  )
  if (attempt.tag === 'too-late' && !open) return { tag: 'hold.expired' }

  const db = ctx.db.write
  const payment: Attempt = {
    id: ctx.ids.next('pay'),
    bookingId,
    userId: booking.studentId,
    amount: booking.price,
    currency: booking.currency,
    apiVersion: ctx.liqpay.apiVersion,
    status: 'pending',
    reversedAmount: 0,
    providerStatus: null,
    errorCode: null,
    createdAt: now,
    // LiqPay counts in whole seconds, downwards, so that its end is never after ours.
    expiresAt: attempt.tag === 'open' ? Math.floor(attempt.expiresAt / 1000) * 1000 : 0,
    paidAt: null,
    nextCheckAt: null,
    checks: 0,
  }
  payment.nextCheckAt = checkAfter(payment, now, ctx.config.reconcileAfter)
  const noneOpen = sql`not exists (select 1 from ${payments} where ${isOpen(bookingId, now)})`
  const mayStart = attempt.tag === 'open' ? noneOpen : sql`false`
  const checkout = await checkoutOf(ctx, payment, row, request.locale)
  const write = db.batch([
    db
      .update(bookings)
      .set({
        holdExtended: true,
        ...(attempt.tag === 'open' && { holdExpiresAt: attempt.holdExpiresAt }),
      })
      .where(
        and(
          eq(bookings.id, bookingId),
          eq(bookings.status, 'held'),
          eq(bookings.holdExtended, false),
          gt(bookings.holdExpiresAt, now),
          attempt.tag === 'open' && attempt.extends ? mayStart : sql`false`,
        ),
      ),
    db.insert(payments).select(
      sql`select ${payment.id}, b.id, b.student_id, b.price, b.currency, ${payment.apiVersion}, 'pending',
        0, null, null, ${now}, ${payment.expiresAt}, null, ${payment.nextCheckAt}, 0
        from ${bookings} b where b.id = ${bookingId} and b.status = 'held'
          and b.hold_expires_at > ${payment.expiresAt} and ${mayStart}`,
    ),
    db.select().from(payments).where(isOpen(bookingId, now)).orderBy(asc(payments.id)),
    ...recordOperation(ctx, booking.studentId, request.operation, {
      status: 201,
      answer: checkout,
      when: sql`exists (select 1 from ${payments} where ${eq(payments.id, payment.id)})`,
    }),
  ])
  const openNow = () =>
    db.select().from(payments).where(isOpen(bookingId, now)).orderBy(asc(payments.id))
  const kept = orFind(
    write.then(([, , attempts]) => attempts),
    async () => {
      const attempts = await openNow()
      return attempts.length > 0 ? attempts : null
    },
  )
  const result = await orReplay(ctx, booking.studentId, request.operation, kept)
  if (result.tag !== 'written') return result
  const [current] = result.rows
  if (!current) return { tag: 'hold.expired' }
  if (current.id === payment.id) return { tag: 'checkout', checkout }
  return answerAgain(ctx, current, row, request)
}

/** The attempt was open already: the key is spent on its checkout all the same. */
async function answerAgain(
  ctx: Ctx,
  attempt: Attempt,
  row: BookingRow,
  { locale, operation }: PayRequest,
): Promise<CheckoutResult> {
  const checkout = await checkoutOf(ctx, attempt, row, locale)
  const [first, ...rest] = recordOperation(ctx, attempt.userId, operation, {
    status: 201,
    answer: checkout,
    when: sql`true`,
  })
  if (!first) return { tag: 'checkout', checkout }
  const kept = ctx.db.write.batch([first, ...rest])
  const result = await orReplay(ctx, attempt.userId, operation, kept)
  return result.tag === 'written' ? { tag: 'checkout', checkout } : result
}

/** An attempt whose checkout may still be opened. */
function isOpen(bookingId: string, now: number) {
  return and(
    eq(payments.bookingId, bookingId),
    eq(payments.status, 'pending'),
    gt(payments.expiresAt, now),
  )
}

/** The signed form of an attempt, in the payer's language. */
export async function checkoutOf(
  ctx: Ctx,
  payment: Attempt,
  { lesson, student }: BookingRow,
  locale: Locale,
): Promise<Checkout> {
  const { appUrl } = ctx.config
  const checkout = await ctx.liqpay.checkout({
    id: payment.id,
    apiVersion: payment.apiVersion,
    amount: payment.amount,
    currency: payment.currency,
    description: orderDescription[locale]({
      title: locale === 'uk' ? lesson.titleUk : lesson.titleEn,
      startsAt: lesson.startsAt,
      timeZone: student.timeZone,
    }),
    language: locale,
    expiresAt: payment.expiresAt,
    serverUrl: `${appUrl}/webhooks/liqpay`,
    resultUrl: `${appUrl}/pay/return?order=${payment.id}`,
  })
  return { orderId: payment.id, checkout }
}
