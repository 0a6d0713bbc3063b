import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { eq, getTableColumns, sql } from 'drizzle-orm'
import * as v from 'valibot'
import { type Database, connect } from '../../db/client.ts'
import { users } from '../../db/tables/accounts.ts'
import { announcements } from '../../db/tables/news.ts'
import { draftAnnouncement } from '../../functions/news/draft.ts'
import { reportAnnouncement } from '../../functions/news/report.ts'
import { scheduleAnnouncement } from '../../functions/news/schedule.ts'
import { makeUser } from '../../test/makers.ts'
import { nodeContext } from '../../test/node-context.ts'
import { keys } from '../../test/setup/surroundings.ts'
import { migrateDatabase } from '../migrate.ts'
import { startSandbox } from '../sandbox/server.ts'
import { startDatabase } from '../start/database.ts'
import { freePort } from '../start/ports.ts'
import { startBenchApp } from './app.ts'
import { watchHeap } from './heap.ts'
import { timed } from './statistics.ts'
import { type Result, atLeast, atMost } from './table.ts'

/** What Resend allows a team, in requests. */
const perSecond = 10
const perRequest = 100
const readers = 10_000
const crowd = 100_000
const runsAtMost = 4
/** How long the memory is watched; the rest of that run is not waited for. */
const watchMs = 6_000

const paragraph =
  'Осінній семестр починається вже в **жовтні**: нові групи, знайомі вчителі і [розклад](https://school.example/schedule). '
const body = `# Новини\n\n${`${paragraph.repeat(3)}\n\n`.repeat(4)}`
const texts = { uk: { subject: 'Новини, {{name}}', body }, en: { subject: 'News', body } }

const told = v.object({ roundTrips: v.number() })

/**
 * An announcement to 10,000, sent as fast as the stand-in takes it, and the list of one to 100,000
 * made: on a database and a stand-in of their own, which nobody else asks meanwhile.
 * @throws when anybody got no mail, or two
 */
export async function benchNews(stack: AsyncDisposableStack, folder: string): Promise<Result[]> {
  const { url: databaseUrl } = await startDatabase({ folder: join(folder, 'news') })
  await migrateDatabase({ url: databaseUrl })
  const sandbox = await startSandbox({
    port: 0,
    resend: { apiKey: keys.RESEND_API_KEY, ratePerSecond: perSecond },
    webhooks: { secret: keys.RESEND_WEBHOOK_SECRET },
    liqpay: { publicKey: keys.LIQPAY_PUBLIC_KEY, privateKey: keys.LIQPAY_PRIVATE_KEY },
  })
  stack.defer(() => sandbox.stop())
  const inspectorPort = await freePort()
  const appUrl = await startBenchApp(
    stack,
    folder,
    { databaseUrl, sandboxUrl: sandbox.url },
    {
      entry: 'scripts/bench/news-worker.ts',
      inspectorPort,
      variables: { RESEND_PER_SECOND: `${perSecond}`, NEWS_RAMP: '0', NEWS_PER_MINUTE: '0' },
    },
  )
  const ask = async (path: string) => {
    const answer = await fetch(`${appUrl}${path}`)
    if (!answer.ok) throw new Error(`Broken: ${path} answered ${answer.status}.`)
    return v.parse(told, await answer.json()).roundTrips
  }
  const ctx = nodeContext(databaseUrl)
  const announce = async () => {
    const { id } = await draftAnnouncement(ctx, { actor: 'cli', draft: { texts, segment: {} } })
    await scheduleAnnouncement(ctx, { id, actor: 'cli', at: ctx.clock.now() })
    return id
  }
  const db = connect({ url: databaseUrl })

  await makeReaders(db, readers)
  const id = await announce()
  await ask('/freeze')
  let [roundTrips, runs] = [0, 0]
  const isDone = async () => (await stateOf(db, id)) === 'done'
  const sent = await timed(async () => {
    while (runs < runsAtMost && !(await isDone())) {
      roundTrips += await ask('/send')
      runs += 1
    }
  })
  const report = await reportAnnouncement(ctx, id)
  if (report?.report.sent !== readers) {
    throw new Error(`Broken: of ${readers} mails, this became: ${JSON.stringify(report?.report)}.`)
  }

  await makeReaders(db, crowd - readers)
  const large = await announce()
  const frozen = await timed(() => ask('/freeze'))
  const list = await reportAnnouncement(ctx, large)
  if (list?.report.recipients !== crowd) throw new Error('Broken: not everybody is on the list.')

  const heap = await watchHeap(inspectorPort, () => Promise.race([ask('/send'), pause(watchMs)]))

  const mailsPerSecond = readers / (sent.ms / 1000)
  const share = (100 * mailsPerSecond) / (perSecond * perRequest)
  const mib = (bytes: number) => (bytes / 2 ** 20).toFixed(0)
  return [
    {
      name: `${readers.toLocaleString('en')} mails, ${perSecond} requests a second of ${perRequest}: share of that limit`,
      measured: `${share.toFixed(1)} % (${mailsPerSecond.toFixed(0)} a second, ${runs} cron runs)`,
      target: atLeast(95, ' %', share),
    },
    {
      name: 'The same: database round trips per 100 mails',
      measured: (roundTrips / (readers / 100)).toFixed(2),
    },
    {
      name: 'Sending: most memory of the isolate, V8 heap and buffers after a collection',
      measured: `${mib(heap.peak)} MiB (${mib(heap.before)} MiB before)`,
      target: atMost(128, ' MiB', heap.peak / 2 ** 20),
    },
    {
      name: `The list of ${crowd.toLocaleString('en')} recipients: time to freeze it`,
      measured: `${(frozen.ms / 1000).toFixed(2)} s`,
      target: atMost(5, ' s', frozen.ms / 1000),
    },
  ]
}

async function stateOf(db: Database, id: string) {
  const [row] = await db.read
    .select({ state: announcements.state })
    .from(announcements)
    .where(eq(announcements.id, id))
  return row?.state
}

/** So many accounts that want news, copies of one, made by the database itself. */
async function makeReaders(db: Database, howMany: number): Promise<void> {
  const sample = await makeUser(db, { announcements: true })
  const columns = Object.values(getTableColumns(users)).map(({ name }) => {
    const copy = sql.raw(`users.${name}`)
    if (name === 'id') return sql`${sample.id} || n`
    return name === 'email' ? sql`n || ${sample.email}` : copy
  })
  const copies = sql`with recursive numbers(n) as (select 1 union all select n + 1 from numbers
    where n < ${howMany - 1}) select ${sql.join(columns, sql`, `)} from users, numbers
    where users.id = ${sample.id}`
  await db.write.insert(users).select(copies)
}
