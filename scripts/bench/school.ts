import { setTimeout as pause } from 'node:timers/promises'
import { inArray, sql } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { outbox } from '../../db/tables/mail.ts'
import { systemClock } from '../../functions/clock.ts'
import { bookingIn, orderIn } from '../../test/answers.ts'
import { type Client, client } from '../../test/client.ts'
import { type Offer, wish } from '../../test/lessons.ts'
import { makeSession, makeUser } from '../../test/makers.ts'
import { callBack, signed } from '../../test/setup/liqpay.ts'

const lookAgainMs = 5
/** Nobody waits longer for an answer: whoever gets none by then has found something broken. */
const patienceMs = 60_000

/** A student with a live session, made straight in the database. */
export async function student(db: Database, appUrl: string): Promise<Client> {
  const token = await makeSession(db, await makeUser(db), systemClock.now())
  return client({ send, appUrl, token })
}

/** The bare route of one query that other answers are measured beside. */
export const health = (api: Client) => whole(api.get('/health'))

/** The route that only asks who somebody is. */
export const me = (api: Client) => whole(api.get('/api/me'))

/** Free times of one teacher, from one day to another (`YYYY-MM-DD`). */
export function freeTimes(api: Client, { lessonType, teacher }: Offer, from: string, to: string) {
  const question = { lessonType: lessonType.id, teacher: teacher.id, from, to, timeZone: 'UTC' }
  return whole(api.get(`/api/slots?${new URLSearchParams(question).toString()}`))
}

export const hold = (api: Client, offer: Offer, startsAt: number) =>
  whole(api.post('/api/bookings', wish(offer, startsAt)))

/**
 * Begins the payment of a hold at LiqPay.
 * @returns what sends the callback that says it is paid
 */
export async function beginPayment(appUrl: string, api: Client, held: Response) {
  const { id, price } = await bookingIn(held)
  const order = await orderIn(await api.post(`/api/bookings/${id}/payment`, { with: 'liqpay' }))
  const fields = signed({ order_id: order, amount: price.amount / 100 })
  return () => whole(callBack(appUrl, fields))
}

/** Whether the booking that was held is confirmed now. */
export async function isConfirmed(api: Client, held: Response): Promise<boolean> {
  const { id } = await bookingIn(held)
  return (await bookingIn(await api.get(`/api/bookings/${id}`))).status === 'confirmed'
}

/** Waits for the mails that follow an answer, so that they do not weigh on the next one. */
export async function mailsAreSent(db: Database): Promise<void> {
  for (;;) {
    const [row] = await db.read
      .select({ open: sql<number>`count(*)` })
      .from(outbox)
      .where(inArray(outbox.status, ['queued', 'sending']))
    if (row?.open === 0) return
    await pause(lookAgainMs)
  }
}

/** @throws when no answer comes */
async function send(request: Request): Promise<Response> {
  return fetch(request, { signal: AbortSignal.timeout(patienceMs) })
}

/** An answer whose body is here to the last byte. */
async function whole(call: Promise<Response>): Promise<Response> {
  const answer = await call
  await answer.clone().arrayBuffer()
  return answer
}
