import type { WhyBalance, WhyStaff } from '../payments/mail-texts.ts'
import {
  type PaidOrder,
  paidBackMail,
  receivedMail,
  staffRefundFailedMail,
  staffRefundOpenMail,
  staffReversedMail,
  staffToBalanceMail,
  toBalanceMail,
} from '../payments/mails.tsx'
import type { Locale } from '../../schema/enums.ts'
import type { Compose } from './compose.ts'
import type { BookingFacts, Facts } from './facts.ts'
import { nearestTimes } from './nearest-times.ts'
import { staffOf } from './staff.ts'

export const paymentMails = {
  'payment.received': async ({ config }, row, facts) => {
    const to = facts.users.get(row.recipientId)
    const paid = to && paidOrder(row.subjectId, facts, to.locale)
    return paid ? { to, content: receivedMail(paid.order, config.school.seller, to) } : null
  },

  'payment.to-balance': async (ctx, row, facts) => {
    const to = facts.users.get(row.recipientId)
    const paid = to && paidOrder(row.subjectId, facts, to.locale)
    if (!paid) return null
    const { lessonType } = paid.booking
    const why = whyBalance(paid)
    const way = {
      why,
      // Who has the lesson all the same needs no other time for it.
      times: why === 'already-paid' ? [] : await nearestTimes(ctx, paid.booking, to),
      allTimes: `${ctx.config.appUrl}/lessons/${lessonType}`,
      contact: ctx.config.school.contact,
    }
    return { to, content: toBalanceMail(paid.order, way, to) }
  },

  'payment.paid-back': async ({ config: { school } }, row, facts) => {
    const to = facts.users.get(row.recipientId)
    const line = facts.paidBack.get(row.subjectId)
    if (!to || line?.userId !== to.id) return null
    const { amount, currency, reference, at } = line
    const said = {
      amount: { amount: -amount, currency },
      reference: reference ?? '',
      at,
      contact: school.contact,
    }
    return { to, content: paidBackMail(said, to) }
  },

  /** Staff reads it in the school's own language and zone. */
  'staff.payment-to-balance': async ({ config: { school } }, row, facts) => {
    const to = staffOf(school)
    const paid = paidOrder(row.subjectId, facts, to.locale)
    if (!paid) return null
    const isErased = paid.booking.student.erasedAt !== null
    const why: WhyStaff = isErased ? 'erased' : whyBalance(paid)
    const about = { why, payer: payerOf(paid) }
    return { to, content: staffToBalanceMail(paid.order, about, to) }
  },

  'staff.payment-reversed': async ({ config: { school } }, row, facts) => {
    const to = staffOf(school)
    const paid = paidOrder(row.subjectId, facts, to.locale)
    if (!paid) return null
    return { to, content: staffReversedMail(paid.order, payerOf(paid), to) }
  },

  'staff.refund-failed': async ({ config: { school } }, row, facts) => {
    const to = staffOf(school)
    const refund = facts.refunds.get(row.subjectId)
    const paid = refund && paidOrder(refund.paymentId, facts, to.locale)
    if (!paid) return null
    const { id, amount, currency } = refund
    const about = {
      id,
      amount: { amount, currency },
      error: refund.error ?? '',
      payer: payerOf(paid),
    }
    return { to, content: staffRefundFailedMail(paid.order, about, to) }
  },

  'staff.refund-open': async ({ config: { school } }, row, facts) => {
    const to = staffOf(school)
    const refund = facts.refunds.get(row.subjectId)
    const paid = refund && paidOrder(refund.paymentId, facts, to.locale)
    if (!paid || refund.status !== 'requested') return null
    const { id, amount, currency, createdAt: askedAt } = refund
    const about = {
      id,
      amount: { amount, currency },
      askedAt,
      isAccepted: refund.acceptedAt !== null,
      payer: payerOf(paid),
    }
    return { to, content: staffRefundOpenMail(paid.order, about, to) }
  },
} satisfies Record<string, Compose>

type Paid = { order: PaidOrder; booking: BookingFacts }

function paidOrder(orderId: string, facts: Facts, locale: Locale): Paid | null {
  const payment = facts.payments.get(orderId)
  const booking = payment && facts.bookings.get(payment.bookingId)
  if (!booking || payment.paidAt === null) return null
  const { id, amount, currency, paidAt } = payment
  return {
    order: { id, price: { amount, currency }, paidAt, lesson: booking.title[locale] },
    booking,
  }
}

/** Of whoever is erased only the id is left. */
function payerOf({ booking: { student } }: Paid): string {
  return student.erasedAt === null ? `${student.name}, ${student.email}` : student.id
}

/** Money that did not confirm its booking found it past or in another state. */
function whyBalance({ order, booking }: Paid): WhyBalance {
  if (booking.status === 'cancelled') return 'cancelled'
  if (booking.status !== 'expired') return 'already-paid'
  return order.paidAt >= booking.startsAt ? 'lesson-begun' : 'time-taken'
}
