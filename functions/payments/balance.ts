import { type SQL, asc, desc, eq, sql } from 'drizzle-orm'
import type { Connection } from '../../db/client.ts'
import { lessonTypes, lessons } from '../../db/tables/schedule.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { ledger } from '../../db/tables/payments.ts'
import { refunds } from '../../db/tables/refunds.ts'
import type { Currency, Locale } from '../../schema/enums.ts'
import type { Balance } from '../../schema/payments.ts'
import { type Credential, readAs, userIdOf } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { toRfc3339 } from '../time/format.ts'

/** The school sells in one currency; a balance in another would need its own page. */
export const schoolCurrency: Currency = 'UAH'

/** Lines that one answer carries, the newest first; the sum counts them all. */
const longestStatement = 500

/**
 * What a person may spend, inside SQL: the sum of their ledger, less what is on its way back to a card.
 * @param besides a payment whose own refund does not count
 */
export function balanceOf(user: SQL, currency: SQL, besides?: string): SQL<number> {
  return sql<number>`((select coalesce(sum(g.amount), 0) from ${ledger} g
      where g.user_id = ${user} and g.currency = ${currency})
    - (select coalesce(sum(r.amount), 0) from ${refunds} r where r.user_id = ${user}
      and r.currency = ${currency} and r.status = 'requested' and r.payment_id <> ${besides ?? ''}))`
}

export type BalanceResult = { tag: 'found'; balance: Balance } | { tag: 'session.required' }

/** The reads of a balance and of the lines it is made of. @param user an id, inside SQL */
export function balanceReads(db: Connection, user: SQL, locale: Locale) {
  return [
    db.select({ sum: balanceOf(user, sql`${schoolCurrency}`) }).from(sql`(select 1)`),
    db
      .select({ line: ledger, title: locale === 'uk' ? lessonTypes.titleUk : lessonTypes.titleEn })
      .from(ledger)
      .leftJoin(bookings, eq(bookings.id, ledger.bookingId))
      .leftJoin(lessons, eq(lessons.id, bookings.lessonId))
      .leftJoin(lessonTypes, eq(lessonTypes.id, lessons.lessonTypeId))
      .where(sql`${ledger.userId} = ${user}`)
      .orderBy(desc(ledger.at), asc(ledger.kind), desc(ledger.id))
      .limit(longestStatement),
  ] as const
}

type Rows<Read extends 0 | 1> = Awaited<ReturnType<typeof balanceReads>[Read]>

/** What the rows of both reads say. */
export function toBalance([total]: Rows<0>, lines: Rows<1>): Balance {
  return {
    money: { amount: total?.sum ?? 0, currency: schoolCurrency },
    lines: lines.map(({ line, title }) => {
      const note = title ?? line.reference
      return {
        id: line.id,
        at: toRfc3339(line.at),
        kind: line.kind,
        amount: line.amount,
        currency: line.currency,
        ...(line.bookingId !== null && { booking: line.bookingId }),
        ...(note !== null && { note }),
      }
    }),
  }
}

/** The person's balance and every line it is made of. One round trip. */
export async function readBalance(
  ctx: Ctx,
  credential: Credential,
  locale: Locale,
): Promise<BalanceResult> {
  const found = await readAs(ctx, credential, (db) =>
    balanceReads(db, userIdOf(db, credential), locale),
  )
  if (!found) return { tag: 'session.required' }
  return { tag: 'found', balance: toBalance(...found.rows) }
}
