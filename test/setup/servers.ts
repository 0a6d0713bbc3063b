import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrateDatabase } from '../../scripts/migrate.ts'
import { startSandbox } from '../../scripts/sandbox/server.ts'
import { seedSchool } from '../../scripts/seed.ts'
import { stopChildren } from '../../scripts/start/child.ts'
import { startDatabase } from '../../scripts/start/database.ts'
import { startApp } from './app.ts'
import { startLogs } from './logs.ts'
import { type Addresses, keys } from './surroundings.ts'
import { testFolder } from './test-folder.ts'

declare module 'vitest' {
  export interface ProvidedContext extends Addresses {
    /** The built Worker over HTTP, for the suites that drive it from outside. */
    appUrl: string
    /** Where what the servers of a suite have logged is searched; undefined for a suite without any. */
    logsUrl: string | undefined
    /** The servers of each isolate of the worker suite. */
    isolates: Addresses[]
    /** How the fuzzing runs: see vitest.config.ts. */
    fuzz: { seed: number; runs: number; path: string }
    /** How often the crash suite runs, each time from another seed: see vitest.config.ts. */
    crash: { seed: number; runs: number }
  }
}

/** They live in real time, and share a database and the app. */
const inRealTime = ['app', 'browser']

/** What was started, to be ended in the opposite order. */
const endings: (() => Promise<unknown>)[] = []

/** Once before the suites of a run: what those of them need, and nothing for the others. */
export async function setup({ vitest }: TestProject): Promise<void> {
  const running = (names: string[]) => vitest.projects.filter(({ name }) => names.includes(name))
  try {
    const logs = await startLogs()
    endings.push(logs.stop)
    const [database, worker, realTime] = [
      running(['database']),
      running(['worker']),
      running(inRealTime),
    ]
    if (database.length > 0) provide(database, await startServers(logs.add))
    for (const suite of worker) {
      const each = Array.from({ length: suite.config.maxWorkers }, () => startServers(logs.add))
      suite.provide('isolates', await Promise.all(each))
    }
    if (realTime.length > 0) {
      const addresses = await startServers(logs.add)
      const app = await startApp(addresses)
      logs.follow(app.logs)
      endings.push(() => app.stop())
      provide(realTime, addresses)
      for (const suite of realTime) suite.provide('appUrl', app.url)
    }
    for (const suite of [...database, ...worker, ...realTime]) suite.provide('logsUrl', logs.url)
  } catch (error) {
    await teardown()
    throw error
  }
}

export async function teardown(): Promise<void> {
  for (const end of endings.splice(0).toReversed()) await end()
}

/**
 * A database with the demo school, and the stand-ins of the outside services.
 * @param log is told each line that they log
 */
export async function startServers(log?: (line: string) => void): Promise<Addresses> {
  const folder = await testFolder('alma-test-')
  const clear = () => rmSync(folder, { recursive: true, force: true })
  // When the run is broken off; a suite in a process of its own may be ended without this.
  process.once('exit', clear)
  // Endings run backwards: the database that writes there ends first.
  endings.push(async () => clear(), stopChildren)
  const database = await startDatabase({ folder: join(folder, 'data'), onLine: log })
  await migrateDatabase(database)
  await seedSchool(database)
  const sandbox = await startSandbox({
    port: 0,
    resend: { apiKey: keys.RESEND_API_KEY, ratePerSecond: 1000 },
    webhooks: { secret: keys.RESEND_WEBHOOK_SECRET },
    liqpay: { publicKey: keys.LIQPAY_PUBLIC_KEY, privateKey: keys.LIQPAY_PRIVATE_KEY },
    ...(log && { log }),
  })
  endings.push(() => sandbox.stop())
  return { databaseUrl: database.url, sandboxUrl: sandbox.url }
}

function provide(suites: TestProject[], addresses: Addresses): void {
  for (const suite of suites) {
    suite.provide('databaseUrl', addresses.databaseUrl)
    suite.provide('sandboxUrl', addresses.sandboxUrl)
  }
}
