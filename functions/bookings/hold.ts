import { eq, sql } from 'drizzle-orm'
import { acknowledgements } from '../../db/tables/accounts.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { lessons } from '../../db/tables/schedule.ts'
import { refusalOf } from '../../db/refusal.ts'
import type { Booking, Hold } from '../../schema/bookings.ts'
import type { Locale } from '../../schema/enums.ts'
import { type Credential, type SignedIn, readAs, userIdOf } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { documentInForce } from '../legal/documents.ts'
import { drainOutbox } from '../mail/drain.ts'
import { type Offered, offerReads, offerOf } from '../schedule/offer.ts'
import { confirmationMails } from './confirmation-mails.ts'
import {
  type Operation,
  type Replay,
  findOperation,
  recordOperation,
  replayOf,
} from './operation.ts'
import { bookingIs, expireHolds, seatIsFree, studentIsFree, teacherIsFree } from './places.ts'
import { present } from './present.ts'
import { type HoldRefusal, holdRefusal } from './rules.ts'

export type HoldResult =
  | { tag: 'booked'; booking: Booking }
  | Replay
  | {
      tag:
        | 'session.required'
        | 'role.forbidden'
        | 'offer.outdated'
        | 'not.found'
        | 'slot.unavailable'
    }
  | { tag: HoldRefusal }

/**
 * Takes a time for a student: held until it is paid, or confirmed at once when it costs nothing.
 * Two round trips: one read, one write that asks everything again; of many at once, one wins.
 */
export async function hold(
  ctx: Ctx,
  credential: Credential,
  input: Hold,
  request: { locale: Locale; operation: Operation | null },
): Promise<HoldResult> {
  const now = ctx.clock.now()
  const found = await readAs(ctx, credential, (db) => [
    findOperation(ctx, db, userIdOf(db, credential), request.operation),
    ...offerReads(db, input),
  ])
  if (!found) return { tag: 'session.required' }
  const [done, ...reads] = found.rows
  const replay = replayOf(request.operation, done)
  if (replay) return replay
  if (found.who.user.role !== 'student') return { tag: 'role.forbidden' }
  const offer = documentInForce('offer', now)
  if (input.acceptedOffer !== offer.version) return { tag: 'offer.outdated' }
  const offered = offerOf(reads, input, now)
  if (offered.tag !== 'offered') return { tag: offered.tag }
  return book(ctx, found.who, offered, { ...request, offer })
}

async function book(
  ctx: Ctx,
  who: SignedIn,
  offered: Offered,
  request: {
    locale: Locale
    operation: Operation | null
    offer: { version: string; hash: string }
  },
): Promise<HoldResult> {
  const now = ctx.clock.now()
  const { user } = who
  const free = offered.price.amount === 0
  const row: typeof bookings.$inferSelect = {
    id: ctx.ids.next('bkg'),
    lessonId: ctx.ids.next('les'),
    studentId: user.id,
    status: free ? 'confirmed' : 'held',
    price: offered.price.amount,
    currency: offered.price.currency,
    holdExpiresAt: free ? null : now + ctx.config.hold,
    holdExtended: false,
    createdAt: now,
  }
  const booking = present(
    { booking: row, lesson: offered, student: user, payment: null },
    now,
    request.locale,
  )
  const made = bookingIs(row.id, row.status)
  const student = studentMay(ctx, user.id, offered, free)
  const db = ctx.db.write

  try {
    const [, , booked, seen, done] = await db.batch([
      expireHolds(db, now),
      db.insert(lessons).select(
        sql`select ${row.lessonId}, ${offered.teacher}, ${offered.lessonType}, ${offered.startsAt},
          ${offered.endsAt}, ${offered.blockedFrom}, ${offered.blockedTo}, ${offered.capacity}, 'open'
          where ${student.may} and ${teacherIsFree({
            teacher: sql`${offered.teacher}`,
            from: sql`${offered.blockedFrom}`,
            to: sql`${offered.blockedTo}`,
          })}`,
      ),
      db
        .insert(bookings)
        .select(
          sql`select ${row.id}, l.id, ${user.id}, ${row.status}, ${row.price}, ${row.currency},
            ${row.holdExpiresAt}, 0, ${now}
            from ${lessons} l
            where l.teacher_id = ${offered.teacher} and l.lesson_type_id = ${offered.lessonType}
              and l.starts_at = ${offered.startsAt} and l.status = 'open' and ${student.may}
              and ${seatIsFree({ id: sql`l.id`, capacity: sql`l.capacity` })}`,
        )
        .returning({ id: bookings.id }),
      db.select(student.seen).from(sql`(select 1)`),
      findOperation(ctx, db, sql`${user.id}`, request.operation),
      db.insert(acknowledgements).select(
        sql`select ${ctx.ids.next('ack')}, ${user.id}, 'offer', ${request.offer.version},
          ${request.offer.hash}, ${request.locale}, ${row.id}, ${now} where ${made}`,
      ),
      ...(free
        ? confirmationMails(ctx, { ...row, teacherUserId: offered.teacherUserId }, made)
        : []),
      ...recordOperation(ctx, user.id, request.operation, {
        status: 201,
        answer: booking,
        when: made,
      }),
    ])
    if (booked.length === 1) {
      if (free) ctx.after(() => drainOutbox(ctx))
      return { tag: 'booked', booking }
    }
    const replay = replayOf(request.operation, done)
    const state = seen[0]
    if (replay || !state) return replay ?? { tag: 'slot.taken' }
    return {
      tag: holdRefusal(
        { ...state, busy: state.busy === 1, paused: state.paused === 1 },
        ctx.config.holdsPerStudent,
      ),
    }
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === 'lesson.overlap' || refusal === 'lesson.full') return { tag: 'slot.taken' }
    if (refusal === 'student.overlap') return { tag: 'student.busy' }
    // The answer was lost, not necessarily the write: our own id tells.
    if (refusal !== null || !(await isBooked(ctx, row.id))) throw error
    return { tag: 'booked', booking }
  }
}

/**
 * What the student's own bookings must allow: no lesson at that time, few unpaid (or, for a free
 * lesson, few free ones ahead), and no hold of this very time let expire a moment ago.
 */
function studentMay(ctx: Ctx, studentId: string, offered: Offered, free: boolean) {
  const now = ctx.clock.now()
  const unpaid = free
    ? sql`(select count(*) from ${bookings} u join ${lessons} ul on ul.id = u.lesson_id
        where u.student_id = ${studentId} and u.status = 'confirmed' and u.price = 0 and ul.starts_at > ${now})`
    : sql`(select count(*) from ${bookings} u where u.student_id = ${studentId} and u.status = 'held')`
  const paused = sql`exists (select 1 from ${bookings} p join ${lessons} pl on pl.id = p.lesson_id
    where p.student_id = ${studentId} and p.status = 'expired' and pl.teacher_id = ${offered.teacher}
      and pl.starts_at = ${offered.startsAt} and p.hold_expires_at > ${now - ctx.config.holdPause})`
  const sameTime = sql`exists (select 1 from ${bookings} t join ${lessons} tl on tl.id = t.lesson_id
    where t.student_id = ${studentId} and t.status in ('held', 'confirmed')
      and tl.teacher_id = ${offered.teacher} and tl.starts_at = ${offered.startsAt})`
  const isFree = studentIsFree({
    student: studentId,
    from: sql`${offered.startsAt}`,
    to: sql`${offered.endsAt}`,
  })
  return {
    may: sql`${unpaid} < ${ctx.config.holdsPerStudent} and not ${paused} and ${isFree}`,
    seen: {
      unpaid: sql<number>`${unpaid}`.as('unpaid'),
      paused: sql<number>`${paused}`.as('paused'),
      busy: sql<number>`not ${isFree} and not ${sameTime}`.as('busy'),
    },
  }
}

async function isBooked(ctx: Ctx, bookingId: string): Promise<boolean> {
  const rows = await ctx.db.write
    .select({ id: bookings.id })
    .from(bookings)
    .where(eq(bookings.id, bookingId))
  return rows.length === 1
}
