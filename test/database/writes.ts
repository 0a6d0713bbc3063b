import { eq } from 'drizzle-orm'
import { inject } from 'vitest'
import { connect } from '../../db/client.ts'
import { refusalOf } from '../../db/refusal.ts'
import { ledger, payments } from '../../db/tables/payments.ts'
import { ids, makeBooking, makeLesson } from '../lessons.ts'
import { makeOffer, makeUser } from '../makers.ts'

/** Straight to the database, past every verb: what its walls are tried with. */
export const db = connect({ url: inject('databaseUrl') })
export const { write } = db

/** What the database says to a write that it refuses; `null` when it lets it through. */
export async function refusal(work: PromiseLike<unknown>): Promise<string | null> {
  try {
    await work
    return null
  } catch (error) {
    const said = refusalOf(error)
    if (said === null) throw error
    return said
  }
}

/** An attempt to pay 450 UAH, pending unless the row says otherwise. @returns its id */
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

/** A line of the ledger: a payment of 450 UAH unless the row says otherwise. */
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

/** A student who holds the one seat of a lesson. */
export async function held() {
  const offer = await makeOffer(db)
  const student = await makeUser(db)
  const lessonId = await makeLesson(db, offer)
  const bookingId = await makeBooking(db, lessonId, student)
  return { student, lessonId, bookingId }
}
