import type { Database } from '../../db/client.ts'
import { health, me, student } from './school.ts'
import { percentile, timed } from './statistics.ts'
import { type Result, atMost } from './table.ts'

const warmUp = 50
const rounds = 300

/**
 * What a session costs: a route that only asks who somebody is, beside a bare route of one query; in
 * turn, one request at a time, each first as often.
 */
export async function benchSession(appUrl: string, db: Database): Promise<Result[]> {
  const api = await student(db, appUrl)
  const bare = { call: () => health(api), ms: [] as number[] }
  const checked = { call: () => me(api), ms: [] as number[] }
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const { call, ms } of round % 2 ? [bare, checked] : [checked, bare]) {
      const took = await timed(call)
      if (took.value.status !== 200)
        throw new Error(`Broken: ${took.value.status} of a bare route.`)
      if (round >= warmUp) ms.push(took.ms)
    }
  }
  const [alone, withSession] = [percentile(bare.ms, 0.5), percentile(checked.ms, 0.5)]
  const ratio = withSession / alone
  return [
    {
      name: 'A session check (GET /api/me) beside the bare route: p50',
      measured: `${ratio.toFixed(2)} times (${withSession.toFixed(2)} ms, ${alone.toFixed(2)} ms)`,
      target: atMost(1.3, ' times', ratio),
    },
  ]
}
