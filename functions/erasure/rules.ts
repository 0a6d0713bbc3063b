import type { Currency, LessonsChoice } from '../../schema/enums.ts'

/** What stands between a person and their erasure, as the database sees it at one moment. */
export type Hurdles = Record<
  'lessons' | 'payment' | 'refund' | 'balance' | 'mail' | 'teaching' | 'lastAdmin',
  boolean
>

/** What an erasure waits for: lessons to be held, an order's or a mail's answer, or money on its way back. */
export type WaitsFor = 'lessons' | 'payment' | 'refund' | 'mail'

/** Who cannot be erased before somebody else takes their work over. */
export type Needed = 'erasure.teaching' | 'erasure.last-admin'

export function neededFor(hurdles: Hurdles): Needed | null {
  if (hurdles.teaching) return 'erasure.teaching'
  return hurdles.lastAdmin ? 'erasure.last-admin' : null
}

export function waitsFor(hurdles: Hurdles): WaitsFor | null {
  if (hurdles.lessons) return 'lessons'
  if (hurdles.payment) return 'payment'
  if (hurdles.refund || hurdles.balance) return 'refund'
  return hurdles.mail ? 'mail' : null
}

/** Whether the person must first say what becomes of their lessons and money. */
export function isUndecided(
  choice: LessonsChoice | undefined,
  owed: { lessons: number; balance: number },
): boolean {
  return choice === undefined && (owed.lessons > 0 || owed.balance > 0)
}

/**
 * The instant before which nobody is erased (ms): the grace begins now or, where the lessons are held
 * first, at the end of the last one.
 */
export function erasedAfter(
  choice: LessonsChoice,
  lessonEnds: readonly number[],
  now: number,
  grace: number,
): number {
  return (choice === 'after-last' ? Math.max(now, ...lessonEnds) : now) + grace
}

/** A payment that money can go back to; sums in minor units. */
export interface Refundable {
  id: string
  currency: Currency
  /** What has not gone back yet. */
  left: number
  /** Refunds that were asked of it so far, whatever came of them. */
  asked: number
  /** One is on its way, failed a short while ago, or was ended by staff as not returned. */
  rests: boolean
}

/** After a refund that failed, its payment rests so long (ms): staff may mend what was missing. */
export const restAfterFailure = 24 * 60 * 60_000

/**
 * How a balance goes back to the cards it came from, by payments in the given order. What would go to a
 * payment that rests waits for it, and is sent to no other card.
 * @param balance what is free, by currency
 */
export function refundPlan(
  payments: readonly Refundable[],
  balance: Partial<Record<Currency, number>>,
): { paymentId: string; amount: number; operation: `erasure.${string}` }[] {
  const free = { ...balance }
  return payments.flatMap(({ id, currency, left, asked, rests }) => {
    const amount = Math.min(left, free[currency] ?? 0)
    if (amount <= 0) return []
    free[currency] = (free[currency] ?? 0) - amount
    return rests ? [] : [{ paymentId: id, amount, operation: `erasure.${id}.${asked}` }]
  })
}
