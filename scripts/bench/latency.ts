import type { Database } from '../../db/client.ts'
import { startIn } from '../../test/lessons.ts'
import { makeOffer } from '../../test/makers.ts'
import { beginPayment, health, hold, isConfirmed, mailsAreSent, student } from './school.ts'
import { percentile, timed } from './statistics.ts'
import type { Result } from './table.ts'

const warmUp = 20
const rounds = 200

/**
 * How long one person waits for a hold, and LiqPay for its callback's answer, beside a bare route of
 * one query; in turn, one request at a time.
 * @throws when a booking whose callback was answered is not confirmed
 */
export async function benchLatency(appUrl: string, db: Database): Promise<Result[]> {
  const offer = await makeOffer(db)
  const took: Record<'bare' | 'hold' | 'callback', number[]> = { bare: [], hold: [], callback: [] }
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const api = await student(db, appUrl)
    const bare = await timed(() => health(api))
    const held = await timed(() => hold(api, offer, startIn(3, round)))
    const callBack = await beginPayment(appUrl, api, held.value)
    const called = await timed(callBack)
    if (!(await isConfirmed(api, held.value))) {
      throw new Error(`Broken: a callback was answered ${called.value.status}, nothing confirmed.`)
    }
    await mailsAreSent(db)
    if (round < warmUp) continue
    took.bare.push(bare.ms)
    took.hold.push(held.ms)
    took.callback.push(called.ms)
  }
  return [
    { name: 'GET /health, one query: p50 / p99', measured: both(took.bare) },
    { name: 'A hold: p50 / p99', measured: beside(took.hold, took.bare) },
    { name: 'A callback to confirmed: p50 / p99', measured: beside(took.callback, took.bare) },
  ]
}

const both = (ms: readonly number[]) =>
  `${percentile(ms, 0.5).toFixed(1)} / ${percentile(ms, 0.99).toFixed(1)} ms`

function beside(ms: readonly number[], bare: readonly number[]): string {
  const times = (part: number) => (percentile(ms, part) / percentile(bare, part)).toFixed(1)
  return `${both(ms)} (${times(0.5)} / ${times(0.99)} times the bare route)`
}
