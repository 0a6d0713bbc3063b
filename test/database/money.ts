import { eq } from 'drizzle-orm'
import { ledger, payments } from '../../db/tables/payments.ts'
import { ids } from '../lessons.ts'
import { write } from './walls.ts'

/** An attempt to pay for a booking. */
export async function attempt(
  bookingId: string,
  userId: string,
  row: Partial<typeof payments.$inferInsert> = {},
) {
  const id = ids.next('pay')
  await write.insert(payments).values({
    id,
    bookingId,
    userId,
    amount: 45_000,
    currency: 'UAH',
    apiVersion: 3,
    status: 'pending',
    reversedAmount: 0,
    createdAt: Date.now(),
    expiresAt: Date.now() + 60_000,
    nextCheckAt: Date.now() + 60_000,
    checks: 0,
    ...row,
  })
  return id
}

/** A line of the ledger, a payment unless told otherwise. */
export function line(userId: string, bookingId: string, row: Partial<typeof ledger.$inferInsert>) {
  return write.insert(ledger).values({
    id: ids.next('lgr'),
    userId,
    at: Date.now(),
    kind: 'payment',
    amount: 45_000,
    currency: 'UAH',
    bookingId,
    ...row,
  })
}

export const pays = (userId: string, bookingId: string, paymentId: string) =>
  line(userId, bookingId, { kind: 'payment', paymentId })
export const takes = (userId: string, bookingId: string, amount = -45_000) =>
  line(userId, bookingId, { kind: 'lesson', amount })

export const paymentOf = async (id: string) =>
  (await write.select().from(payments).where(eq(payments.id, id)))[0]
