import type { Locale } from '../../schema/enums.ts'
import {
  type BookedLesson,
  bookedMail,
  cancelledEvent,
  cancelledMail,
  confirmedMail,
  studentEvent,
  teacherEvent,
} from '../bookings/mails.tsx'
import type { Ctx } from '../context.ts'
import { type CalendarEvent, calendarFile } from './calendar.ts'
import type { Claimed } from './claim.ts'
import type { Addressee, Compose } from './compose.ts'
import type { BookingFacts } from './facts.ts'
import type { MailRequest } from './mailer.ts'

export const bookingMails = {
  'booking.confirmed': async (ctx, row, facts) => {
    const booking = facts.bookings.get(row.subjectId)
    const to = facts.users.get(row.recipientId)
    if (booking?.status !== 'confirmed' || booking.student.id !== to?.id) return null
    const lesson = lessonOf(booking, to.locale)
    const link = `${ctx.config.appUrl}/bookings/${booking.id}`
    return {
      to,
      content: confirmedMail(lesson, link, to),
      attachments: [attachment(ctx, row, lesson, to, studentEvent(lesson, link, to))],
    }
  },

  /** Holds the student's video account, so it goes to the lesson's present teacher only. */
  'lesson.booked': async (ctx, row, facts) => {
    const booking = facts.bookings.get(row.subjectId)
    const to = facts.users.get(row.recipientId)
    if (booking?.status !== 'confirmed' || booking.teacher.userId !== to?.id) return null
    if (booking.student.erasedAt !== null) return null
    const lesson = lessonOf(booking, to.locale)
    return {
      to,
      content: bookedMail(lesson, to),
      attachments: [attachment(ctx, row, lesson, to, teacherEvent(lesson, to))],
    }
  },

  /** The student may be erased by now: then the mail names nobody. */
  'lesson.cancelled': async (ctx, row, facts) => {
    const booking = facts.bookings.get(row.subjectId)
    const to = facts.users.get(row.recipientId)
    if (booking?.status !== 'cancelled' || booking.teacher.userId !== to?.id) return null
    const lesson = lessonOf(booking, to.locale)
    const event = { ...cancelledEvent(lesson, to), cancelled: true }
    return {
      to,
      content: cancelledMail(lesson, to),
      attachments: [attachment(ctx, row, lesson, to, event)],
    }
  },
} satisfies Record<string, Compose>

function lessonOf(booking: BookingFacts, locale: Locale): BookedLesson {
  const { id, startsAt, endsAt, student } = booking
  return {
    id,
    title: booking.title[locale],
    teacher: booking.teacher.name,
    student: { name: student.name, service: student.videoService, account: student.videoAccount },
    startsAt,
    endsAt,
  }
}

function attachment(
  { config }: Ctx,
  row: Claimed,
  { id, startsAt, endsAt }: BookedLesson,
  to: Addressee,
  words: Pick<CalendarEvent, 'summary' | 'description' | 'location' | 'alarm' | 'cancelled'>,
): NonNullable<MailRequest['attachments']>[number] {
  const file = calendarFile({
    ...words,
    uid: `${id}@${new URL(config.appUrl).hostname}`,
    startsAt,
    endsAt,
    stamp: row.createdAt,
    organizer: { name: config.school.name, email: config.school.contact },
    attendee: { name: to.name, email: to.email },
  })
  return {
    filename: 'lesson.ics',
    content: Buffer.from(file).toString('base64'),
    contentType: `text/calendar; charset=utf-8; method=${words.cancelled ? 'CANCEL' : 'REQUEST'}`,
  }
}
