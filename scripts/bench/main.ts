import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../../db/client.ts'
import { startServers, teardown } from '../../test/setup/servers.ts'
import { stopChildren } from '../start/child.ts'
import { startBenchApp } from './app.ts'
import { benchArgon2 } from './argon2.ts'
import { benchBundle } from './bundle.ts'
import { benchLatency } from './latency.ts'
import { benchLogIn } from './log-in.ts'
import { benchNews } from './news.ts'
import { benchRoundTrips } from './round-trips.ts'
import { benchSameSlot } from './same-slot.ts'
import { benchSession } from './session.ts'
import { benchSlots } from './slots.ts'
import { type Result, atMost, table } from './table.ts'
import { startTripCounter } from './trip-counter.ts'

/** Whatever was started, to be ended. */
const stack = new AsyncDisposableStack()

/** Whatever is written, by our children too, goes with us however we end. */
const folder = mkdtempSync(join(tmpdir(), 'alma-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

// wrangler keeps to itself: no telemetry, no log files, nothing fetched.
Object.assign(process.env, {
  TMPDIR: folder,
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_WRITE_LOGS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
})

async function bench(): Promise<void> {
  const began = performance.now()
  const results: Result[] = []
  const measure = async (what: string, work: () => Promise<Result[]> | Result[]) => {
    console.log(`Measuring ${what} …`)
    results.push(...(await work()))
  }

  await measure('the computation of slots', computation)
  await measure('Argon2id in workerd and in Node', () => benchArgon2())
  await measure('the bundle and its start-up', () => benchBundle(folder))

  console.log('Starting the database, the stand-ins and the built Worker …')
  stack.defer(teardown)
  const servers = await startServers()
  const db = connect({ url: servers.databaseUrl })
  const counter = await startTripCounter(stack, servers.databaseUrl)
  const counted = await startBenchApp(stack, folder, { ...servers, databaseUrl: counter.url })
  await measure('round trips to the database', () => benchRoundTrips(counted, counter, db))
  const app = await startBenchApp(stack, folder, servers)
  await measure('200 parallel holds of one slot', () => benchSameSlot(app, db))
  await measure('what a session check costs', () => benchSession(app, db))
  await measure('log-ins', () => benchLogIn(servers, db))
  await measure('how long holds and callbacks take', () => benchLatency(app, db))
  await measure('announcements', () => benchNews(stack, folder))

  console.log(`\n${table(results)}\n`)
  console.log(`Measured in one run of ${((performance.now() - began) / 1000).toFixed(0)} s.`)
}

function computation(): Result[] {
  const { medianMs, candidates } = benchSlots()
  const starts = candidates.toLocaleString('en')
  return [
    {
      name: `Slots of 88 teachers, 30 days, 60 bookings each, ${starts} starts: CPU`,
      measured: `${medianMs.toFixed(2)} ms`,
      target: atMost(2, ' ms', medianMs),
    },
  ]
}

let ending: Promise<never> | undefined

/** Ends everything that was started, then this process; whatever else asks meanwhile waits. */
function end(code: number): Promise<never> {
  ending ??= (async () => {
    await stack.disposeAsync()
    await stopChildren()
    process.exit(code)
  })()
  return ending
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void end(1))
}

bench().then(
  () => end(0),
  (error: unknown) => {
    if (!ending) console.error(error instanceof Error ? error.message : error)
    return end(1)
  },
)
