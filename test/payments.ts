import type { Database } from '../db/client.ts'
import { ledger, payments } from '../db/tables/payments.ts'
import { systemClock } from '../functions/clock.ts'
import { ids } from './lessons.ts'

/** An attempt to pay 450 UAH, pending unless the row says otherwise. @returns its id */
export async function makeAttempt(
  db: Database,
  bookingId: string,
  userId: string,
  row: Partial<typeof payments.$inferInsert> = {},
): Promise<string> {
  const id = ids.next('pay')
  const now = systemClock.now()
  await db.write.insert(payments).values({
    id,
    bookingId,
    userId,
    amount: 45_000,
    currency: 'UAH',
    apiVersion: 3,
    status: 'pending',
    reversedAmount: 0,
    createdAt: now,
    expiresAt: now + 60_000,
    nextCheckAt: now + 60_000,
    checks: 0,
    ...row,
  })
  return id
}

/** A line of the ledger: a payment of 450 UAH unless the row says otherwise. */
export function makeLine(
  db: Database,
  userId: string,
  bookingId: string,
  row: Partial<typeof ledger.$inferInsert>,
) {
  return db.write.insert(ledger).values({
    id: ids.next('lgr'),
    userId,
    at: systemClock.now(),
    kind: 'payment',
    amount: 45_000,
    currency: 'UAH',
    bookingId,
    ...row,
  })
}

/** Pays the 450 UAH of a held booking by card, which confirms it. @returns the attempt's id */
export async function payFor(db: Database, bookingId: string, userId: string): Promise<string> {
  const paymentId = await makeAttempt(db, bookingId, userId)
  await makeLine(db, userId, bookingId, { paymentId })
  await makeLine(db, userId, bookingId, { kind: 'lesson', amount: -45_000 })
  return paymentId
}
