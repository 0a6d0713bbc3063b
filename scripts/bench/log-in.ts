import { join } from 'node:path'
import type { Database } from '../../db/client.ts'
import { client } from '../../test/client.ts'
import { type User, makeUser, password } from '../../test/makers.ts'
import { type Addresses, surroundings } from '../../test/setup/surroundings.ts'
import { root } from '../start/folder.ts'
import { workerdCpuMs } from './cpu.ts'
import { inHarness } from './harness.ts'
import { median, timed } from './statistics.ts'
import { type Result, atMost } from './table.ts'

const warmUp = 10
const turns = 5
/** Calls between two readings of the clock of the CPU, which ticks a hundred times a second. */
const calls = 30
/** So many ask at once when only the number counts. */
const atOnce = 8
const rush = 80

/**
 * The whole app in one isolate: how many log-ins a second it makes, and how much CPU one takes beside
 * a bare verification in the same isolate; in turn, so that whatever else goes on meets both alike.
 */
export function benchLogIn(at: Addresses, db: Database): Promise<Result[]> {
  const secrets = surroundings(at, 'http://localhost')
  return inHarness({ config: worker, secrets }, ({ port }) =>
    compared(`http://localhost:${port}`, db),
  )
}

/** As wrangler.toml has it, but for the route beside the app. */
const worker = {
  name: 'log-in-bench',
  main: join(import.meta.dirname, 'log-in-worker.ts'),
  compatibility_date: '2026-10-20',
  compatibility_flags: ['nodejs_compat'],
  alias: {
    'hono-openapi': join(root, 'functions/http/undescribed.ts'),
    'postal-mime': join(root, 'functions/http/absent.ts'),
    'linkify-it': join(root, 'functions/mail/slim/linkify.ts'),
    'uc.micro': join(root, 'functions/mail/slim/unicode.ts'),
    entities: join(root, 'functions/mail/slim/entities.ts'),
  },
  vars: {
    ENVIRONMENT: 'local',
    SCHOOL_NAME: 'School',
    SCHOOL_CONTACT: 'hello@alma.test',
    SCHOOL_TIME_ZONE: 'Europe/Kyiv',
    SELLER_NAME: 'Seller',
    SELLER_TAX_ID: '1',
    SELLER_ADDRESS: 'Kyiv',
    MAIL_FROM: 'School <hello@alma.test>',
  },
}

async function compared(appUrl: string, db: Database): Promise<Result[]> {
  const people: User[] = []
  while (people.length < calls) people.push(await makeUser(db))
  const post = async (path: string, body: object) => {
    const answer = await client({ send: fetch, appUrl }).post(path, body)
    await answer.arrayBuffer()
    if (answer.status !== 201) throw new Error(`Broken: ${path} answered ${answer.status}.`)
  }
  const logIn = (turn: number) =>
    post('/api/session', { email: people[turn % people.length]?.email, password })
  const verifying = (queries: number) => (turn: number) =>
    post('/bare-verify', { stored: people[turn % people.length]?.passwordHash, password, queries })
  const [bare, withQueries] = [verifying(0), verifying(2)]
  const cpuOf = async (call: (turn: number) => Promise<void>) => {
    const before = workerdCpuMs()
    for (let turn = 0; turn < calls; turn += 1) await call(turn)
    return (workerdCpuMs() - before) / calls
  }

  for (let turn = 0; turn < warmUp; turn += 1) {
    await logIn(turn)
    await bare(turn)
    await withQueries(turn)
  }
  const spent: Record<'logIn' | 'bare' | 'withQueries', number>[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    spent.push({
      logIn: await cpuOf(logIn),
      bare: await cpuOf(bare),
      withQueries: await cpuOf(withQueries),
    })
  }
  const ratio = median(spent.map((ms) => ms.logIn / ms.bare))
  const ms = (of: 'logIn' | 'bare' | 'withQueries') =>
    `${median(spent.map((each) => each[of])).toFixed(1)} ms`

  let next = 0
  const rushed = await timed(() =>
    Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (next < rush) await logIn(next++)
      }),
    ),
  )
  return [
    {
      name: 'A log-in beside a bare Argon2id verification, in one isolate: CPU of workerd',
      measured: `${ratio.toFixed(2)} times (${ms('logIn')}, ${ms('bare')})`,
      target: atMost(1.1, ' times', ratio),
    },
    {
      name: 'The same beside a verification and two bare queries, as many round trips as it makes',
      measured: `${median(spent.map((each) => each.logIn / each.withQueries)).toFixed(2)} times (${ms('withQueries')})`,
    },
    {
      name: `Log-ins of one isolate, ${atOnce} at once`,
      measured: `${(rush / (rushed.ms / 1000)).toFixed(1)} a second`,
    },
  ]
}
