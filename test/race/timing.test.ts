import { expect, inject, it } from 'vitest'
import { systemClock } from '../../functions/clock.ts'
import { documentInForce } from '../../functions/legal/documents.ts'
import { client } from '../client.ts'
import { makeUser, password } from '../makers.ts'
import { db } from './app.ts'

const tries = 25
const visitor = () => client({ send: fetch, appUrl: inject('appUrl') })
const nobody = () => `${crypto.randomUUID()}@nowhere.test`
const somebody = async () => (await makeUser(db)).email

/** How long an answer takes, in ms. */
async function timed(call: () => Promise<Response>, status: number): Promise<number> {
  const began = performance.now()
  const answer = await call()
  await answer.text()
  const took = performance.now() - began
  expect(answer.status).toBe(status)
  return took
}

const median = (times: number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

const logIn = (email: string) =>
  visitor().post('/api/session', { email, password: `${password}, but wrong` })

const signUp = (email: string) =>
  visitor().post('/api/accounts', {
    name: 'Оля',
    email,
    password,
    videoCall: { service: 'zoom', account: 'olya.zoom' },
    acceptedPolicy: documentInForce('policy', systemClock.now()).version,
  })

/** Both take turns, each first as often, so that whatever else goes on meets both alike. */
it.each([
  ['a log-in', logIn, 401],
  ['a sign-up', signUp, 202],
] as const)(
  '%s takes as long for a known address as for an unknown one',
  async (_, call, status) => {
    const kinds = [
      { address: somebody, times: [] as number[] },
      { address: nobody, times: [] as number[] },
    ]
    await timed(() => call(nobody()), status)
    for (let turn = 0; turn < tries; turn += 1) {
      for (const { address, times } of turn % 2 ? kinds : kinds.toReversed()) {
        const email = await address()
        times.push(await timed(() => call(email), status))
      }
    }
    const medians = kinds.map(({ times }) => median(times))
    // Most of the time is one password hash: to spare it for either would show.
    expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(2)
  },
  90_000,
)
