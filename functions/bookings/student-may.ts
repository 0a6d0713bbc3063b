import { sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { lessons } from '../../db/tables/schedule.ts'
import type { Ctx } from '../context.ts'
import type { Offered } from '../schedule/offer.ts'
import { studentIsFree } from './places.ts'

/**
 * What the student's own bookings must allow: no lesson at that time, few unpaid (or, for a free
 * lesson, few free ones ahead), and no hold of this very time let expire a moment ago.
 */
export function studentMay(ctx: Ctx, studentId: string, offered: Offered, free: boolean) {
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
  // A request may be on its way while its sender is erased.
  const isHere = sql`exists (select 1 from ${users} me where me.id = ${studentId} and me.erased_at is null)`
  const isFree = studentIsFree({
    student: studentId,
    from: sql`${offered.startsAt}`,
    to: sql`${offered.endsAt}`,
  })
  return {
    may: sql`${isHere} and ${unpaid} < ${ctx.config.holdsPerStudent} and not ${paused} and ${isFree}`,
    seen: {
      unpaid: sql<number>`${unpaid}`.as('unpaid'),
      paused: sql<number>`${paused}`.as('paused'),
      busy: sql<number>`not ${isFree} and not (${offered.capacity} = 1 and ${sameTime})`.as('busy'),
    },
  }
}
