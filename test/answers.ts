import * as v from 'valibot'
import { type Booking, booking } from '../schema/bookings.ts'
import { checkout } from '../schema/payments.ts'
import { problem } from '../schema/problems.ts'

/** What came of a request: its status, or the code of its problem. */
export async function outcome(answer: Response): Promise<string> {
  const isProblem = answer.headers.get('Content-Type')?.startsWith('application/problem+json')
  if (!isProblem) return String(answer.status)
  return v.parse(problem, await answer.clone().json()).code
}

/** How often each outcome came. */
export async function tally(answers: readonly Response[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const one of await Promise.all(answers.map(outcome))) counts[one] = (counts[one] ?? 0) + 1
  return counts
}

/** The booking in an answer. @throws when it is none */
export const bookingIn = async (answer: Response): Promise<Booking> =>
  v.parse(booking, await answer.clone().json())

/** The order in the answer to a payment's beginning. @throws when there is none */
export const orderIn = async (answer: Response): Promise<string> =>
  v.parse(checkout, await answer.clone().json()).orderId
