import { eq } from 'drizzle-orm'
import { inject } from 'vitest'
import { connect } from '../../db/client.ts'
import { refusalOf } from '../../db/refusal.ts'
import { users } from '../../db/tables/accounts.ts'
import { type ledger, payments } from '../../db/tables/payments.ts'
import { makeBooking, makeLesson } from '../lessons.ts'
import { makeOffer, makeUser } from '../makers.ts'
import { makeAttempt, makeLine, payFor } from '../payments.ts'

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

export const attempt = (
  bookingId: string,
  userId: string,
  row: Partial<typeof payments.$inferInsert> = {},
) => makeAttempt(db, bookingId, userId, row)

export const line = (userId: string, bookingId: string, row: Partial<typeof ledger.$inferInsert>) =>
  makeLine(db, userId, bookingId, row)

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

/** A lesson that was paid by card and is confirmed. */
export async function paidLesson() {
  const { student, bookingId } = await held()
  return { student, bookingId, paymentId: await payFor(db, bookingId, student.id) }
}

/** What erasure leaves of an account, unless the fields say otherwise. */
export const erase = (id: string, fields: Partial<typeof users.$inferInsert> = {}) =>
  write
    .update(users)
    .set({
      email: id,
      name: '',
      passwordHash: '',
      videoAccount: '',
      announcements: false,
      erasedAt: Date.now(),
      ...fields,
    })
    .where(eq(users.id, id))
