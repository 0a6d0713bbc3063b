import { rm } from 'node:fs/promises'
import { runJobs } from '../../functions/cron.ts'
import type { Ctx } from '../../functions/context.ts'
import { drainOutbox } from '../../functions/mail/drain.ts'
import type { NewsSettings } from '../../functions/news/rules.ts'
import { sendAnnouncements } from '../../functions/news/send.ts'
import { migrateDatabase } from '../../scripts/migrate.ts'
import { startSandbox } from '../../scripts/sandbox/server.ts'
import { startDatabase } from '../../scripts/start/database.ts'
import { nodeContext } from '../node-context.ts'
import { keys } from '../setup/surroundings.ts'
import { testFolder } from '../setup/test-folder.ts'
import { type Decide, startLine } from './line.ts'
import { notebook } from './notes.ts'

/** A school on a database and a provider of its own, whose lines and whose clock a test holds. */
export async function openSchool(settings: Partial<NewsSettings> = {}) {
  const folder = await testFolder('alma-crash-')
  let database = await startDatabase({ folder })
  await migrateDatabase(database)
  let now = Date.parse('2026-03-02T08:00:00Z')
  const clock = { now: () => now }
  const sandbox = await startSandbox({
    port: 0,
    resend: { apiKey: keys.RESEND_API_KEY, ratePerSecond: 1_000_000 },
    webhooks: { secret: keys.RESEND_WEBHOOK_SECRET },
    liqpay: { publicKey: keys.LIQPAY_PUBLIC_KEY, privateKey: keys.LIQPAY_PRIVATE_KEY },
    now: clock.now,
  })
  const notes = notebook()
  const line = await startLine(
    { database: () => database.url, provider: `${sandbox.url}/resend` },
    notes.note,
  )

  /** What one isolate has: its own end of the line. */
  function newCtx(decide: Decide): Ctx {
    const { databaseUrl, resendUrl } = line.end(decide)
    const ctx = nodeContext(databaseUrl, { resendUrl, clock })
    const news = { ...ctx.config.news, ramp: 0, perMinute: 0, ...settings }
    return { ...ctx, config: { ...ctx.config, news } }
  }

  return {
    /** Nothing befalls it. */
    ctx: newCtx(() => ({ tag: 'passed' })),
    newCtx,
    notes,
    order: line.order,
    now: clock.now,
    advance: (ms: number) => void (now += ms),
    /** The database is gone at once, and back after so long. */
    async losePower(ms: number): Promise<void> {
      const { url, child } = database
      process.kill(child.pid, 'SIGKILL')
      await child.ended
      await new Promise((resolve) => setTimeout(resolve, ms))
      database = await startDatabase({ folder, port: Number(new URL(url).port) })
    },
    /** What the provider has accepted. */
    async inbox(): Promise<Mail[]> {
      const answer = await fetch(`${sandbox.url}/inbox.json`)
      const { items }: { items: Mail[] } = await answer.json()
      return items
    },
    async close(): Promise<void> {
      line.stop()
      await sandbox.stop()
      await database.child.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type School = Awaited<ReturnType<typeof openSchool>>

interface Mail {
  to: string[]
  tags: { name: string; value: string }[]
}

export const rowOf = ({ tags }: Mail) => tags.find(({ name }) => name === 'row')?.value ?? ''

/** What the cron does about mail, as it does it: one job that fails never stops the next. */
export function mailCron(ctx: Ctx): Promise<void> {
  return runJobs(
    [
      { name: 'drain-outbox', run: (one) => drainOutbox(one, { claims: 8 }) },
      { name: 'send-announcements', run: sendAnnouncements },
    ],
    ctx,
  )
}
