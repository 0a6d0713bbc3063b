import type { LessonsChoice, Locale } from '../../schema/enums.ts'
import type { Money } from '../../schema/primitives.ts'
import { type Credential, type SignedIn, readAs, userIdOf } from '../accounts/session.ts'
import { type BookingView, viewOf } from '../bookings/read-bookings.ts'
import type { Ctx } from '../context.ts'
import { schoolCurrency } from '../payments/balance.ts'
import { type Needed, type WaitsFor, neededFor, waitsFor } from './rules.ts'
import { readAsked, readBalances, readHurdles, readLessonsAhead } from './standing.ts'

export interface Standing {
  who: SignedIn
  /** Null when nothing is asked. Instants in ms. */
  asked: { erasedAfter: number; lessons: LessonsChoice; waitsFor: WaitsFor | null } | null
  needed: Needed | null
  lessons: BookingView[]
  balance: Money
}

/** What a person has asked for, and what is to be decided before they go. One round trip. */
export async function readErasure(
  ctx: Ctx,
  credential: Credential,
  locale: Locale,
): Promise<({ tag: 'found' } & Standing) | { tag: 'session.required' }> {
  const now = ctx.clock.now()
  const found = await readAs(ctx, credential, (db) => {
    const user = userIdOf(db, credential)
    return [
      readAsked(db, user),
      readHurdles(db, user, now),
      readLessonsAhead(db, user, now),
      readBalances(db, user),
    ]
  })
  if (!found) return { tag: 'session.required' }
  const [[erasure], [hurdles], ahead, balances] = found.rows
  const isDue = erasure !== undefined && erasure.erasedAfter <= now
  return {
    tag: 'found',
    who: found.who,
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
