import { inject } from 'vitest'
import { connect } from '../../db/client.ts'
import { refusalOf } from '../../db/refusal.ts'
import { makeBooking, makeLesson } from '../lessons.ts'
import { makeOffer, makeUser } from '../makers.ts'

export const db = connect({ url: inject('databaseUrl') })
export const { write } = db

/** What the database says to a write that it refuses; `null` when it lets it through. */
export async function refusal(work: PromiseLike<unknown>): Promise<string | null> {
  try {
    await work
    return null
  } catch (error) {
    return refusalOf(error) ?? 'another error'
  }
}

/** A student who holds the one seat of a lesson. */
export async function held() {
  const offer = await makeOffer(db)
  const student = await makeUser(db)
  const lessonId = await makeLesson(db, offer)
  const bookingId = await makeBooking(db, lessonId, student)
  return { student, lessonId, bookingId }
}
