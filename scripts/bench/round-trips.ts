import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '../../db/client.ts'
import { toRfc3339 } from '../../functions/time/format.ts'
import { startIn } from '../../test/lessons.ts'
import { makeOffer } from '../../test/makers.ts'
import { beginPayment, freeTimes, health, hold, mailsAreSent, me, student } from './school.ts'
import { type Result, atMost } from './table.ts'
import type { TripCounter } from './trip-counter.ts'

const rounds = 5

/**
 * How often the database is asked for a month of slots, a hold, and a callback to confirmed.
 * @param appUrl an app that reaches the database through `counter` only
 */
export async function benchRoundTrips(
  appUrl: string,
  counter: TripCounter,
  db: Database,
): Promise<Result[]> {
  const offer = await makeOffer(db)
  const trips = () => tripsPast(counter)
  const [bare, checked, month, held, called] = [trips(), trips(), trips(), trips(), trips()]
  for (let round = 0; round < rounds; round += 1) {
    const api = await student(db, appUrl)
    await bare.count(() => health(api))
    await checked.count(() => me(api))
    await month.count(() => freeTimes(api, offer, dayIn(1), dayIn(30)))
    const booking = await held.count(() => hold(api, offer, startIn(3, round)))
    await called.count(await beginPayment(appUrl, api, booking))
    await mailsAreSent(db)
    await pause(2 * counter.delayMs)
  }
  return [
    month.result('A month of slots of one teacher', 1),
    held.result('A hold', 2),
    called.result('A callback to confirmed', 2),
    checked.result('A session check (GET /api/me)', 1),
    bare.result('GET /health, the bare route', 1),
  ]
}

const dayIn = (days: number) => toRfc3339(startIn(days)).slice(0, 10)

/** The round trips that one kind of answer waited for: as it says itself, and as they passed by. */
function tripsPast(counter: TripCounter) {
  const told: number[] = []
  const seen: number[] = []
  return {
    async count(call: () => Promise<Response>): Promise<Response> {
      const before = counter.answered()
      const answer = await call()
      seen.push(counter.answered() - before)
      const timing = answer.headers.get('Server-Timing') ?? ''
      told.push(Number(/db;desc="(\d+)"/.exec(timing)?.[1] ?? NaN))
      return answer
    },

    result(name: string, most: number): Result {
      const [saying, passing] = [Math.max(...told), Math.max(...seen)]
      return {
        name: `${name}: database round trips`,
        measured: saying === passing ? `${saying}` : `${saying} told, ${passing} seen by a proxy`,
        target: atMost(most, '', Math.max(saying, passing)),
      }
    },
  }
}
