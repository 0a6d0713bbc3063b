import { wrongVariables } from '../functions/config.ts'
import { migrateDatabase } from './migrate.ts'
import { startSandbox } from './sandbox/server.ts'
import { seedSchool } from './seed.ts'
import { startApp } from './start/app.ts'
import { type Child, stopChildren } from './start/child.ts'
import { startCron } from './start/cron.ts'
import { startDatabase } from './start/database.ts'
import { files, writeWhole } from './start/folder.ts'
import { readPorts } from './start/ports.ts'
import { startPulse } from './start/pulse.ts'
import { claimData, noteChild, releaseData } from './start/running.ts'
import { localSecrets } from './start/secrets.ts'
import { envFile, workerVariables } from './start/variables.ts'
import { welcome } from './start/welcome.ts'

const parentCheckMs = 500

/** What is to be ended beside the children. */
const endings: (() => unknown)[] = []
let ending: Promise<never> | undefined

/** Ends everything that was started, then this process; whatever else asks meanwhile waits. */
function end(code: number): Promise<never> {
  ending ??= (async () => {
    for (const stop of endings.splice(0).toReversed()) await stop()
    process.exit(code)
  })()
  return ending
}

async function start(): Promise<void> {
  await claimData()
  endings.push(releaseData)
  const ports = await readPorts(process.env)

  const variables = workerVariables(ports, localSecrets(), process.env)
  const wrong = wrongVariables(variables)
  if (wrong.length > 0) {
    throw new Error(
      `Set or correct ${wrong.join(', ')}: such a value cannot be used (README.md says what each is).`,
    )
  }
  const sandbox = await startSandbox({
    port: ports.sandbox,
    resend: { apiKey: variables.RESEND_API_KEY },
    webhooks: {
      secret: variables.RESEND_WEBHOOK_SECRET,
      url: `http://127.0.0.1:${ports.app}/webhooks/resend`,
    },
    liqpay: { publicKey: variables.LIQPAY_PUBLIC_KEY, privateKey: variables.LIQPAY_PRIVATE_KEY },
    dataFile: files.sandbox,
    log: say,
  })
  endings.push(() => sandbox.stop(), stopChildren)
  say('Sandbox ready: the stand-ins of Resend and LiqPay.')

  const database = await startDatabase({ folder: files.database, port: ports.database }, watch)
  const migrations = await migrateDatabase(database)
  await seedSchool(database)
  say(`Database ready: sqld, ${migrations} migrations, the demo school.`)

  writeWhole(files.variables, envFile(variables))
  await startApp({ port: ports.app, variables: files.variables }, say, watch)
  endings.push(startCron(ports.app, say), startPulse(`http://127.0.0.1:${ports.app}/health`, lost))
  say('App ready: the Worker in workerd, with a cron tick every minute.')
  const app = `http://localhost:${ports.app}`
  say(welcome({ app, sandbox: `http://localhost:${ports.sandbox}`, database: database.url }))
}

/** A part that ends by itself ends the whole: nobody should test against half a school. */
function watch(child: Child): void {
  noteChild(child.pid)
  void child.ended.then(({ how, lastLines }) => {
    if (ending) return
    console.error(`${child.name} ended (${how}), so everything ends. It said last:`)
    console.error(lastLines.map((line) => `  ${line}`).join('\n'))
    void end(1)
  })
}

/** wrangler outlives its workerd, and then holds every request without a word. */
function lost(): void {
  console.error('The app has not answered for a minute, so everything ends. Start it again.')
  void end(1)
}

function say(line: string): void {
  console.log(line)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!ending) say('\nEnding everything …')
    void end(0)
  })
}
// A closed terminal takes no more lines, and a caller that was killed sends no signal.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => void end(0))
const parent = process.ppid
if (process.env['npm_lifecycle_event']) {
  setInterval(() => process.ppid === parent || void end(0), parentCheckMs).unref()
}

start().catch((error: unknown) => {
  if (ending) return
  console.error(error instanceof Error ? error.message : error)
  void end(1)
})
