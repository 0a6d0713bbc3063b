import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import type { Connection } from '../../db/client.ts'
import { sessions, signUps, users } from '../../db/tables/accounts.ts'
import { subscribers } from '../../db/tables/announcements.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { erasures } from '../../db/tables/erasures.ts'
import { ledger, payments } from '../../db/tables/payments.ts'
import { refunds } from '../../db/tables/refunds.ts'
import { announcements } from '../../db/tables/news.ts'
import { emailChanges, passwordResets } from '../../db/tables/recovery.ts'
import { lessonTypes, lessons, teachers } from '../../db/tables/schedule.ts'
import type { Ctx } from '../context.ts'
import type { Claimed } from './claim.ts'

/** What mails are written from: the present truth about what their rows name, by id. */
export type Facts = Awaited<ReturnType<typeof loadFacts>>

export type BookingFacts = Awaited<ReturnType<typeof bookingsOf>>[number]

/** Looks up everything the claimed rows need, recipients included, in one round trip. */
export async function loadFacts(
  ctx: Ctx,
  rows: readonly Pick<Claimed, 'subjectId' | 'recipientId'>[],
) {
  const db = ctx.db.read
  const subjects = rows.map((row) => row.subjectId)
  const recipients = rows.map((row) => row.recipientId)
  const [
    foundUsers,
    foundSignUps,
    foundBookings,
    foundPayments,
    resets,
    changes,
    begun,
    readers,
    back,
    ends,
    written,
    givenBack,
  ] = await db.batch([
    db
      .select({
        id: users.id,
        email: users.email,
        name: users.name,
        locale: users.locale,
        timeZone: users.timeZone,
        suppressedAt: users.suppressedAt,
      })
      .from(users)
      .where(and(inArray(users.id, recipients), isNull(users.erasedAt))),
    db.select().from(signUps).where(inArray(signUps.id, subjects)),
    bookingsOf(db, subjects),
    db.select().from(payments).where(isNamed(db, subjects)),
    db.select().from(passwordResets).where(inArray(passwordResets.id, subjects)),
    db.select().from(emailChanges).where(inArray(emailChanges.id, subjects)),
    db
      .select({ id: sessions.id, device: sessions.device, createdAt: sessions.createdAt })
      .from(sessions)
      .where(inArray(sessions.id, subjects)),
    db.select().from(subscribers).where(inArray(subscribers.id, recipients)),
    db.select().from(refunds).where(inArray(refunds.id, subjects)),
    db
      .select()
      .from(erasures)
      .where(inArray(erasures.id, subjects.map(mainOf))),
    db
      .select()
      .from(announcements)
      .where(inArray(announcements.id, subjects.map(mainOf))),
    db
      .select()
      .from(ledger)
      .where(and(inArray(ledger.id, subjects), eq(ledger.kind, 'paid-back'))),
  ])
  return {
    users: byId(foundUsers),
    signUps: byId(foundSignUps),
    bookings: byId(foundBookings),
    payments: byId(foundPayments),
    resets: byId(resets),
    emailChanges: byId(changes),
    sessions: byId(begun),
    subscribers: byId(readers),
    refunds: byId(back),
    erasures: byId(ends),
    announcements: byId(written),
    paidBack: byId(givenBack),
  }
}

/** Of several mails of a kind about one thing, the subject names it and, behind a hyphen, which one it is. */
export const mainOf = (subject: string) => subject.split('-')[0] ?? subject

/** The payments that `subjects` name, themselves or through a refund. */
function isNamed(db: Connection, subjects: string[]) {
  const refunded = db
    .select({ id: refunds.paymentId })
    .from(refunds)
    .where(inArray(refunds.id, subjects))
  return or(inArray(payments.id, subjects), inArray(payments.id, refunded))
}

/** The bookings that `subjects` name, themselves or through a payment or its refund. */
function bookingsOf(db: Connection, subjects: string[]) {
  const paidFor = db.select({ id: payments.bookingId }).from(payments).where(isNamed(db, subjects))
  return db
    .select({
      id: bookings.id,
      status: bookings.status,
      startsAt: lessons.startsAt,
      endsAt: lessons.endsAt,
      lessonType: lessonTypes.id,
      title: { uk: lessonTypes.titleUk, en: lessonTypes.titleEn },
      teacher: { id: teachers.id, name: teachers.name, userId: teachers.userId },
      student: {
        id: users.id,
        name: users.name,
        email: users.email,
        videoService: users.videoService,
        videoAccount: users.videoAccount,
        erasedAt: users.erasedAt,
      },
    })
    .from(bookings)
    .innerJoin(lessons, eq(lessons.id, bookings.lessonId))
    .innerJoin(lessonTypes, eq(lessonTypes.id, lessons.lessonTypeId))
    .innerJoin(teachers, eq(teachers.id, lessons.teacherId))
    .innerJoin(users, eq(users.id, bookings.studentId))
    .where(or(inArray(bookings.id, subjects), inArray(bookings.id, paidFor)))
}

function byId<Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]))
}
