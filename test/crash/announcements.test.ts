import { eq } from 'drizzle-orm'
import { expect, inject, it } from 'vitest'
import { users } from '../../db/tables/accounts.ts'
import { retryFailed } from '../../functions/news/retry-failed.ts'
import { makeUser } from '../makers.ts'
import { actor, announce, goOn, stateOf } from './announcement.ts'
import { type Person, makeCrowd } from './crowd.ts'
import { type HappeningName, happenings, oneAfterTheOther } from './happenings.ts'
import { outcomesOf, queueMail } from './outbox.ts'
import { type Random, randomOf } from './random.ts'
import { type School, mailCron, openSchool } from './school.ts'
import { broken, expectSums } from './verdict.ts'
import { badWeather, mortal } from './weather.ts'

const { seed, runs } = inject('crash')
const minute = 60_000
const hour = 60 * minute

console.info(`CRASH_SEED=${seed} CRASH_RUNS=${runs}`)

it.each(Array.from({ length: runs }, (_, n) => seed + n))(
  'an announcement reaches everybody once and nobody else: CRASH_SEED=%i CRASH_RUNS=1',
  async (seedOfRun) => {
    const random = randomOf(seedOfRun)
    const school = await openSchool({
      ramp: random.pick([0, 0, 40]),
      perMinute: random.pick([0, 0, 120]),
    })
    try {
      await expectExactlyOnce(school, random)
    } finally {
      await school.close()
    }
  },
)

const befalls: [HappeningName, ...HappeningName[]] = [
  'unsubscribed',
  'unsubscribed',
  'unsubscribed',
  'erased',
  'bounced',
  'delivered',
  'returned',
  'paused',
  'resumed',
  'resumed',
  'overslept',
  'powerFailed',
]

async function expectExactlyOnce(school: School, random: Random): Promise<void> {
  const isCancelled = random.chance(0.15)
  const isForgotten = random.chance(0.15)
  const kind = random.pick(['news', 'news', 'news', 'policy'])
  const waiting = await makeUser(school.ctx.db)
  const people = await makeCrowd(school, random, kind, random.between(130, 350), [waiting])
  const id = await announce(school, kind)
  const happening = happenings(school, random.fork(), {
    id,
    kind,
    people: people.filter((person) => person.id !== waiting.id),
  })
  const inTurn = oneAfterTheOther()
  const queued: string[] = []

  for (let tick = 0; tick < 7; tick += 1) {
    if (random.chance(0.5)) queued.push(await queueMail(school, waiting))
    const plan = new Map<number, HappeningName>()
    for (let n = random.between(0, 4); n > 0; n -= 1) {
      plan.set(random.between(1, 40), random.pick(befalls))
    }
    if (isCancelled && tick === 4) plan.set(random.between(1, 20), 'cancelled')
    let calls = 0
    const cronRun = (): Promise<void> => {
      const death = { at: random.between(1, 40), after: random.chance(0.5) }
      const weather = badWeather(random.fork(), random.pick([0, 0.05, 0.15]))
      const decide = mortal(
        async (call) => {
          calls += 1
          const name = plan.get(calls)
          if (name) await inTurn(happening[name])
          return weather(call)
        },
        random.chance(0.6) ? death : null,
      )
      return mailCron(school.newCtx(decide))
    }
    await Promise.all(Array.from({ length: random.between(1, 3) }, cronRun))
    school.advance(random.pick([10_000, minute, minute, 2 * minute, 3 * minute, 12 * minute]))
  }
  // The provider has forgotten its keys: what is in doubt must not be sent again.
  if (isForgotten) school.advance(25 * hour)

  await goOn(school, id)
  expect(await broken(school, id, people)).toEqual([])
  await expectSums(school, id)
  const { report } = await stateOf(school, id)
  // Neither what is in doubt when staff cancels nor what the provider has forgotten is sent again.
  if (!isForgotten && !isCancelled) {
    expect(report.unknown).toBe(0)
    expect(report.failed).toBe(people.filter(({ bad }) => bad).length)
  }
  if (!isCancelled) expect(report.dropped).toBe(0)
  const once = { status: 'sent', isStored: false, mails: 1 }
  const outcomes = await outcomesOf(school, queued)
  const known = outcomes.filter(({ status }) => !isForgotten || status !== 'unknown')
  expect(known).toEqual(known.map(() => once))
  expect(outcomes.every(({ mails }) => mails <= 1)).toBe(true)
  if (!isCancelled) await expectRetried(school, id, people)
}

/** Who failed for their address gets the mail when it is mended, and nobody else gets another. */
async function expectRetried(school: School, id: string, people: readonly Person[]): Promise<void> {
  const { failed } = (await stateOf(school, id)).report
  for (const person of people.filter(({ bad }) => bad)) {
    const email = `${person.id}@mended.test`
    await school.ctx.db.write.update(users).set({ email }).where(eq(users.id, person.id))
    person.email = email
  }
  expect(await retryFailed(school.ctx, { id, actor })).toEqual({ tag: 'retried', people: failed })
  await goOn(school, id)
  expect(await broken(school, id, people)).toEqual([])
  await expectSums(school, id)
  expect((await stateOf(school, id)).report.failed).toBe(0)
}
