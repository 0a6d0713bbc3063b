import { type SQL, and, asc, desc, eq, gt, sql } from 'drizzle-orm'
import type { Connection } from '../../db/client.ts'
import { users } from '../../db/tables/accounts.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { erasures } from '../../db/tables/erasures.ts'
import { announcementRecipients, chunks } from '../../db/tables/news.ts'
import { ledger, payments } from '../../db/tables/payments.ts'
import { refunds } from '../../db/tables/refunds.ts'
import { lessons, teachers } from '../../db/tables/schedule.ts'
import type { Currency } from '../../schema/enums.ts'
import { bookingRows } from '../bookings/read-bookings.ts'
import { notReturned } from '../payments/settle-refund.ts'
import { type Hurdles, restAfterFailure } from './rules.ts'

export type Erasure = typeof erasures.$inferSelect

/** What stands between a person and their erasure; each is true or false inside SQL. */
function hurdles(user: SQL, now: number): Record<keyof Hurdles, SQL> {
  return {
    lessons: sql`exists (select 1 from ${bookings} b join ${lessons} l on l.id = b.lesson_id
      where b.student_id = ${user} and b.status = 'confirmed' and l.ends_at > ${now})`,
    payment: sql`exists (select 1 from ${payments} p where p.user_id = ${user}
      and p.status = 'pending' and p.next_check_at is not null)`,
    refund: sql`exists (select 1 from ${refunds} r where r.user_id = ${user} and r.status = 'requested')`,
    balance: sql`exists (select 1 from ${ledger} g where g.user_id = ${user}
      group by g.currency having sum(g.amount) > 0)`,
    // The address stands among others' in a request that may have been accepted, a day at the most.
    mail: sql`exists (select 1 from ${announcementRecipients} r join ${chunks} c on c.id = r.chunk_id
      where r.person_id = ${user} and c.request is not null)`,
    teaching: sql`exists (select 1 from ${teachers} t join ${lessons} l on l.teacher_id = t.id
      where t.user_id = ${user} and l.status = 'open' and l.ends_at > ${now})`,
    lastAdmin: sql`exists (select 1 from ${users} a where a.id = ${user} and a.role = 'admin')
      and not exists (select 1 from ${users} o where o.role = 'admin' and o.id <> ${user})`,
  }
}

/** True inside SQL while something stands in the way. */
export function isHindered(user: SQL, now: number): SQL {
  const all = hurdles(user, now)
  return sql`(${sql.join(Object.values(all), sql` or `)})`
}

export function readHurdles(db: Connection, user: SQL, now: number) {
  const all = hurdles(user, now)
  const flag = (hurdle: SQL) => sql<number>`(${hurdle})`.mapWith(Boolean)
  return db
    .select({
      lessons: flag(all.lessons).as('lessons'),
      payment: flag(all.payment).as('payment'),
      refund: flag(all.refund).as('refund'),
      balance: flag(all.balance).as('balance'),
      mail: flag(all.mail).as('mail'),
      teaching: flag(all.teaching).as('teaching'),
      lastAdmin: flag(all.lastAdmin).as('last_admin'),
    })
    .from(sql`(select 1)`)
}

/** The erasure that a person has asked for, if one stands. */
export function readAsked(db: Connection, user: SQL) {
  return db
    .select()
    .from(erasures)
    .where(and(sql`${erasures.userId} = ${user}`, eq(erasures.status, 'asked')))
}

/** The confirmed lessons of a person that are not over, the next one first. */
export function readLessonsAhead(db: Connection, user: SQL, now: number) {
  return bookingRows(
    db,
    and(
      sql`${bookings.studentId} = ${user}`,
      eq(bookings.status, 'confirmed'),
      gt(lessons.endsAt, now),
    ),
  ).orderBy(asc(lessons.startsAt))
}

/** The sums of a person's ledger that are not yet on their way back, by currency. */
export function readBalances(db: Connection, user: SQL) {
  const onItsWay = sql`(select coalesce(sum(r.amount), 0) from ${refunds} r
    where r.user_id = ${user} and r.currency = ${ledger.currency} and r.status = 'requested')`
  return db
    .select({
      currency: ledger.currency,
      amount: sql<number>`sum(${ledger.amount}) - ${onItsWay}`.as('amount'),
    })
    .from(ledger)
    .where(sql`${ledger.userId} = ${user}`)
    .groupBy(ledger.currency)
}

/**
 * The payments of a person that money can go back to, the newest first. One whose last refund staff has
 * ended as not returned rests until staff asks again, or pays back by hand.
 */
export function readRefundable(db: Connection, user: SQL, now: number) {
  const of = sql`from ${refunds} r where r.payment_id = ${payments.id}`
  return db
    .select({
      id: payments.id,
      currency: payments.currency,
      left: sql<number>`${payments.amount} - ${payments.reversedAmount}`.as('left'),
      asked: sql<number>`(select count(*) ${of})`.as('asked'),
      rests: sql<number>`(exists (select 1 ${of} and (r.status = 'requested'
          or (r.status = 'failed' and r.created_at > ${now - restAfterFailure})))
        or coalesce((select r.error ${of} order by r.id desc limit 1), '') = ${notReturned})`
        .mapWith(Boolean)
        .as('rests'),
    })
    .from(payments)
    .where(and(sql`${payments.userId} = ${user}`, eq(payments.status, 'paid')))
    .orderBy(desc(payments.id))
}

/** Sums by currency, as the rules take them. */
export function byCurrency(
  rows: readonly { currency: Currency; amount: number }[],
): Partial<Record<Currency, number>> {
  return Object.fromEntries(rows.map(({ currency, amount }) => [currency, amount]))
}
