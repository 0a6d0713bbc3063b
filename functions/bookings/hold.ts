import { eq, sql } from 'drizzle-orm'
import { acknowledgements } from '../../db/tables/accounts.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { lessons } from '../../db/tables/schedule.ts'
import { orFind } from '../../db/lost-answer.ts'
import type { Booking, Hold } from '../../schema/bookings.ts'
import type { Locale } from '../../schema/enums.ts'
import { type Credential, type SignedIn, readAs, userIdOf } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { documentInForce } from '../legal/documents.ts'
import { drainOutbox } from '../mail/drain.ts'
import { type Offered, offerReads, offerOf } from '../schedule/offer.ts'
import { takesBookings } from '../schedule/takes-bookings.ts'
import { confirmationMails } from './confirmation-mails.ts'
import {
  type Operation,
  type Replay,
  findOperation,
  orReplay,
  recordOperation,
  replayOf,
} from './operation.ts'
import { bookingIs, expireHolds, seatIsFree, teacherIsFree } from './places.ts'
import { present } from './present.ts'
import { type HoldRefusal, holdRefusal } from './rules.ts'
import { studentMay } from './student-may.ts'

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
  const isOffered = takesBookings(sql`${offered.teacher}`)
  const may = sql`${student.may} and ${isOffered}`
  const db = ctx.db.write

  const write = db.batch([
    expireHolds(db, now),
    db.insert(lessons).select(
      sql`select ${row.lessonId}, ${offered.teacher}, ${offered.lessonType}, ${offered.startsAt},
          ${offered.endsAt}, ${offered.blockedFrom}, ${offered.blockedTo}, ${offered.capacity}, 'open'
          where ${may} and ${teacherIsFree({
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
              and l.starts_at = ${offered.startsAt} and l.status = 'open' and ${may}
              and ${seatIsFree({ id: sql`l.id`, capacity: sql`l.capacity` })}`,
      )
      .returning({ id: bookings.id }),
    db
      .select({ ...student.seen, offered: sql<number>`${isOffered}`.as('offered') })
      .from(sql`(select 1)`),
    findOperation(ctx, db, sql`${user.id}`, request.operation),
    db.insert(acknowledgements).select(
      sql`select ${ctx.ids.next('ack')}, ${user.id}, 'offer', ${request.offer.version},
          ${request.offer.hash}, ${request.locale}, ${row.id}, ${now} where ${made}`,
    ),
    ...(free ? confirmationMails(ctx, { ...row, teacherUserId: offered.teacherUserId }, made) : []),
    ...recordOperation(ctx, user.id, request.operation, {
      status: 201,
      answer: booking,
      when: made,
    }),
  ])
  const kept = orFind(
    write.then(([, , rows, seen, done]) => ({ booked: rows.length === 1, seen, done })),
    async () => ((await isBooked(ctx, row.id)) ? { booked: true, seen: [], done: [] } : null),
  )
  const result = await orReplay(ctx, user.id, request.operation, kept)
  if (result.tag !== 'written') return result
  const { booked, seen, done } = result.rows
  if (booked) {
    if (free) ctx.after(() => drainOutbox(ctx))
    return { tag: 'booked', booking }
  }
  const [state] = seen
  const replay = replayOf(request.operation, done)
  if (replay || !state) return replay ?? { tag: 'slot.taken' }
  if (!state.offered) return { tag: 'slot.unavailable' }
  return {
    tag: holdRefusal(
      { ...state, busy: state.busy === 1, paused: state.paused === 1 },
      ctx.config.holdsPerStudent,
    ),
  }
}

async function isBooked(ctx: Ctx, bookingId: string): Promise<boolean> {
  const rows = await ctx.db.write
    .select({ id: bookings.id })
    .from(bookings)
    .where(eq(bookings.id, bookingId))
  return rows.length === 1
}
