import { and, inArray, lte, sql } from 'drizzle-orm'
import { acknowledgements, users } from '../../db/tables/accounts.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { closings } from '../../db/tables/closings.ts'
import { erasures } from '../../db/tables/erasures.ts'
import { ledger, payments } from '../../db/tables/payments.ts'
import { availability, lessons, teacherLessonTypes, teachers } from '../../db/tables/schedule.ts'
import { retention } from '../../schema/retention.ts'
import type { Ctx } from '../context.ts'

/** Bookings and agreements that one closing lets go, so that no run holds the database for long. */
const atMost = 200

/**
 * For the cron: records whose time is over go, with their lessons and what was agreed to with them.
 * One statement does it, so that it is done wholly or not at all, and as often as one likes: it says
 * up to when, and the database lets go and carries forward what is still owed. A booking goes once
 * everything that belongs to it is old, and never while LiqPay may have news of it.
 */
export async function closeBooks(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now()
  const horizon = now - retention.records
  await ctx.db.write.insert(closings).select(
    sql`select ${ctx.ids.next('cls')}, ${now}, until, 'open' from (
      select max(last_at) + 1 as until from (
        select last_at from booking_records
          where id in (${endedBefore(horizon)}) and last_at < ${horizon} and not awaited
        union all
        select at from acknowledgement_records where at < ${horizon}
        union all
        select at from ledger where kind = 'paid-back' and at < ${horizon}
        order by 1 limit ${atMost}))
      where until is not null`,
  )
  await forgetErased(ctx, now - retention.erased)
}

/** The join is ordered by hand, for SQLite would look at every booking there is. */
const endedBefore = (horizon: number) => sql`select b.id
  from lessons l cross join bookings b on b.lesson_id = l.id where l.ends_at < ${horizon}`

/**
 * Whoever was erased, and of whom no record is left, leaves nothing: the wish to be erased goes too, and
 * of a teacher the empty page, once no lesson names it.
 */
async function forgetErased(ctx: Ctx, before: number): Promise<void> {
  const db = ctx.db.write
  const left = sql.join(
    [
      sql`select 1 from ${bookings} r where r.student_id = ${users.id}`,
      sql`select 1 from ${payments} r where r.user_id = ${users.id}`,
      sql`select 1 from ${ledger} r where r.user_id = ${users.id}`,
      sql`select 1 from ${acknowledgements} r where r.user_id = ${users.id}`,
      sql`select 1 from ${teachers} r join ${lessons} l on l.teacher_id = r.id where r.user_id = ${users.id}`,
    ],
    sql` union all `,
  )
  const gone = and(lte(users.erasedAt, before), sql`not exists (${left})`)
  const theirs = db.select({ id: users.id }).from(users).where(gone)
  const pages = db
    .select({ id: teachers.id })
    .from(teachers)
    .where(inArray(teachers.userId, theirs))
  await db.batch([
    db.delete(erasures).where(inArray(erasures.userId, theirs)),
    db.delete(teacherLessonTypes).where(inArray(teacherLessonTypes.teacherId, pages)),
    db.delete(availability).where(inArray(availability.teacherId, pages)),
    db.delete(teachers).where(inArray(teachers.userId, theirs)),
    db.delete(users).where(gone),
  ])
}
