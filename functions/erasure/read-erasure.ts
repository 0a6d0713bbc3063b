import type { SQL } from 'drizzle-orm'
import type { BatchResponse } from 'drizzle-orm/batch'
import type { Connection } from '../../db/client.ts'
import type { LessonsChoice, Locale } from '../../schema/enums.ts'
import type { Money } from '../../schema/primitives.ts'
import { type Credential, type SignedIn, readAs, userIdOf } from '../accounts/session.ts'
import { type BookingView, viewOf } from '../bookings/read-bookings.ts'
import type { Ctx } from '../context.ts'
import { schoolCurrency } from '../payments/balance.ts'
import { type Needed, type WaitsFor, neededFor, waitsFor } from './rules.ts'
import { readAsked, readBalances, readHurdles, readLessonsAhead } from './standing.ts'

/** What a person has asked for, and what is to be decided before they go. */
export interface Standing {
  /** Null when nothing is asked. Instants in ms. */
  asked: { erasedAfter: number; lessons: LessonsChoice; waitsFor: WaitsFor | null } | null
  needed: Needed | null
  lessons: BookingView[]
  balance: Money
}

/** The same of whoever is signed in. One round trip. */
export async function readErasure(
  ctx: Ctx,
  credential: Credential,
  locale: Locale,
): Promise<({ tag: 'found'; who: SignedIn } & Standing) | { tag: 'session.required' }> {
  const now = ctx.clock.now()
  const found = await readAs(ctx, credential, (db) =>
    standingReads(db, userIdOf(db, credential), now),
  )
  if (!found) return { tag: 'session.required' }
  return { tag: 'found', who: found.who, ...toStanding(found.rows, now, locale) }
}

/** What `toStanding` takes, of one person. */
export function standingReads(db: Connection, user: SQL, now: number) {
  return [
    readAsked(db, user),
    readHurdles(db, user, now),
    readLessonsAhead(db, user, now),
    readBalances(db, user),
  ] as const
}

export function toStanding(
  [[erasure], [hurdles], ahead, balances]: BatchResponse<ReturnType<typeof standingReads>>,
  now: number,
  locale: Locale,
): Standing {
  const isDue = erasure !== undefined && erasure.erasedAfter <= now
  return {
    asked: erasure
      ? {
          erasedAfter: erasure.erasedAfter,
          lessons: erasure.lessons,
          waitsFor: isDue && hurdles ? waitsFor(hurdles) : null,
        }
      : null,
    needed: hurdles ? neededFor(hurdles) : null,
    lessons: ahead.map((row) => viewOf(row, now, locale)),
    balance: {
      amount: balances.find(({ currency }) => currency === schoolCurrency)?.amount ?? 0,
      currency: schoolCurrency,
    },
  }
}
