import type { bookings } from '../../db/tables/bookings.ts'
import type { Booking } from '../../schema/bookings.ts'
import type { Locale, PaymentStatus } from '../../schema/enums.ts'
import type { VideoService } from '../../schema/video-services.ts'
import { toRfc3339 } from '../time/format.ts'
import { showsJoin, statusAt } from './rules.ts'
import { joinNote } from './texts.ts'

/** Rows of which a booking is told. */
export interface BookingRows {
  booking: typeof bookings.$inferSelect
  lesson: {
    lessonType: string
    teacher: string
    teacherName: string
    startsAt: number
    endsAt: number
  }
  student: { videoService: VideoService; videoAccount: string }
  payment: { id: string; status: PaymentStatus } | null
}

/** A booking as its student sees it; what leaves the house is decided here. */
export function present(rows: BookingRows, now: number, locale: Locale): Booking {
  const { booking, lesson, student, payment } = rows
  const status = statusAt(booking, now)
  const call = {
    teacher: lesson.teacherName,
    service: student.videoService,
    account: student.videoAccount,
  }
  return {
    id: booking.id,
    status,
    lessonType: lesson.lessonType,
    teacher: lesson.teacher,
    startsAt: toRfc3339(lesson.startsAt),
    endsAt: toRfc3339(lesson.endsAt),
    price: { amount: booking.price, currency: booking.currency },
    ...(status === 'held' &&
      booking.holdExpiresAt !== null && { holdExpiresAt: toRfc3339(booking.holdExpiresAt) }),
    ...(payment && { payment: { orderId: payment.id, status: payment.status } }),
    // whoever is erased calls nobody
    ...(showsJoin(status) &&
      call.teacher !== '' && {
        join: { service: call.service, account: call.account, note: joinNote[locale](call) },
      }),
  }
}
