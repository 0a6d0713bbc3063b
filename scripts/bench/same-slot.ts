import { and, eq } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { lessons } from '../../db/tables/schedule.ts'
import { tally } from '../../test/answers.ts'
import type { Client } from '../../test/client.ts'
import { startIn } from '../../test/lessons.ts'
import { makeOffer } from '../../test/makers.ts'
import { hold, student } from './school.ts'
import { median, timed } from './statistics.ts'
import type { Result } from './table.ts'

const races = 3
const students = 200

/**
 * 200 students, each with a session, ask for one slot at once; three times, so that the first, which
 * also opens the connections, does not speak for all.
 * @throws when not exactly one gets it and all others hear that it is taken
 */
export async function benchSameSlot(appUrl: string, db: Database): Promise<Result[]> {
  const took: number[] = []
  for (let race = 0; race < races; race += 1) took.push(await raceOnce(appUrl, db))
  return [
    {
      name: `${students} parallel holds of one slot: how many got it`,
      measured: `1 (${students - 1} got 409 slot.taken)`,
      target: { text: 'exactly 1', met: true },
    },
    {
      name: `${students} parallel holds of one slot: how long all took`,
      measured: `${median(took).toFixed(0)} ms`,
    },
  ]
}

/** @returns ms from the first request to the last answer */
async function raceOnce(appUrl: string, db: Database): Promise<number> {
  const offer = await makeOffer(db)
  const people: Client[] = []
  while (people.length < students) people.push(await student(db, appUrl))
  const { ms, value: answers } = await timed(() =>
    Promise.all(people.map((api) => hold(api, offer, startIn(3)))),
  )
  const outcomes = await tally(answers)
  const held = await db.read
    .select({ id: bookings.id })
    .from(bookings)
    .innerJoin(lessons, eq(lessons.id, bookings.lessonId))
    .where(and(eq(lessons.teacherId, offer.teacher.id), eq(bookings.status, 'held')))
  if (outcomes['201'] !== 1 || outcomes['slot.taken'] !== students - 1 || held.length !== 1) {
    const told = `${JSON.stringify(outcomes)}, and the database has ${held.length} holds`
    throw new Error(`Broken: one slot, ${students} parallel holds, and the answers were ${told}.`)
  }
  return ms
}
