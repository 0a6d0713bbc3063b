import { type SQL, and, desc, eq, lt, sql } from 'drizzle-orm'
import type { Connection } from '../../db/client.ts'
import { users } from '../../db/tables/accounts.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { payments } from '../../db/tables/payments.ts'
import { lessonTypes, lessons, teachers } from '../../db/tables/schedule.ts'
import type { Booking, Page } from '../../schema/bookings.ts'
import type { Locale } from '../../schema/enums.ts'
import { type Credential, readAs, userIdOf } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { present } from './present.ts'
import { teacherCalled } from './texts.ts'

/** The attempt that a booking tells of: the paid one, else the latest. */
const toldPayment = sql`(select p.id from ${payments} p where p.booking_id = ${bookings.id}
  order by p.status in ('paid', 'reversed') desc, p.id desc limit 1)`

/** Bookings with all that is told of them; `where` narrows them to a person's own. */
export function bookingRows(db: Connection, where: SQL | undefined) {
  return db
    .select({
      booking: bookings,
      lesson: {
        lessonType: lessons.lessonTypeId,
        teacher: lessons.teacherId,
        teacherName: teachers.name,
        teacherUserId: teachers.userId,
        titleUk: lessonTypes.titleUk,
        titleEn: lessonTypes.titleEn,
        startsAt: lessons.startsAt,
        endsAt: lessons.endsAt,
      },
      student: {
        videoService: users.videoService,
        videoAccount: users.videoAccount,
        timeZone: users.timeZone,
      },
      payment: { id: payments.id, status: payments.status, expiresAt: payments.expiresAt },
    })
    .from(bookings)
    .innerJoin(lessons, eq(lessons.id, bookings.lessonId))
    .innerJoin(lessonTypes, eq(lessonTypes.id, lessons.lessonTypeId))
    .innerJoin(teachers, eq(teachers.id, lessons.teacherId))
    .innerJoin(users, eq(users.id, bookings.studentId))
    .leftJoin(payments, eq(payments.id, toldPayment))
    .where(where)
    .$dynamic()
}

/** A row of `bookingRows`. */
export type BookingRow = Awaited<ReturnType<typeof bookingRows>>[number]

/** A student's own booking, by its id. */
export function ownBooking(db: Connection, credential: Credential, id: string) {
  return bookingRows(
    db,
    and(eq(bookings.id, id), sql`${bookings.studentId} = ${userIdOf(db, credential)}`),
  )
}

/** A booking with the words that a page shows beside it. */
export type BookingView = { booking: Booking; title: string; teacherName: string }

export type BookingResult =
  | ({ tag: 'found' } & BookingView)
  | { tag: 'session.required' | 'not.found' }

/** One of the person's bookings; another person's is not found. One round trip. */
export async function getBooking(
  ctx: Ctx,
  credential: Credential,
  id: string,
  locale: Locale,
): Promise<BookingResult> {
  const found = await readAs(ctx, credential, (db) => [ownBooking(db, credential, id)])
  if (!found) return { tag: 'session.required' }
  const row = found.rows[0][0]
  return row ? { tag: 'found', ...viewOf(row, ctx.clock.now(), locale) } : { tag: 'not.found' }
}

export type BookingsResult =
  | { tag: 'found'; items: BookingView[]; nextCursor: string | null }
  | { tag: 'session.required' }

/** The person's bookings, the newest first. One round trip. */
export async function listBookings(
  ctx: Ctx,
  credential: Credential,
  page: Page,
  locale: Locale,
): Promise<BookingsResult> {
  const found = await readAs(ctx, credential, (db) => [
    bookingRows(
      db,
      and(
        sql`${bookings.studentId} = ${userIdOf(db, credential)}`,
        page.cursor === undefined ? undefined : lt(bookings.id, page.cursor),
      ),
    )
      .orderBy(desc(bookings.id))
      .limit(page.limit + 1),
  ])
  if (!found) return { tag: 'session.required' }
  const rows = found.rows[0]
  const items = rows.slice(0, page.limit).map((row) => viewOf(row, ctx.clock.now(), locale))
  const last = items.at(-1)?.booking.id ?? null
  return { tag: 'found', items, nextCursor: rows.length > page.limit ? last : null }
}

/** A booking as its student sees it, in words. */
export function viewOf(row: BookingRow, now: number, locale: Locale): BookingView {
  return {
    booking: present(row, now, locale),
    title: locale === 'uk' ? row.lesson.titleUk : row.lesson.titleEn,
    teacherName: teacherCalled(row.lesson.teacherName, locale),
  }
}
