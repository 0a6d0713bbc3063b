import { env } from 'cloudflare:workers'
import { and, desc, eq, inArray } from 'drizzle-orm'
import { acknowledgements } from '../../db/tables/accounts.ts'
import { subscribers } from '../../db/tables/announcements.ts'
import { announcementRecipients, announcements } from '../../db/tables/news.ts'
import { policyVersions } from '../../db/tables/policy-versions.ts'
import { sha256 } from '../../functions/digest.ts'
import { type Version, versions } from '../../functions/legal/documents.ts'
import type { AppEnv } from '../../functions/http/types.ts'
import { policyText } from '../../functions/legal/policy-text.ts'
import { sendAnnouncements } from '../../functions/news/send.ts'
import { addDays, dayOf } from '../../functions/time/zones.ts'
import type { PolicyVersion } from '../../schema/legal.ts'
import { ids } from '../lessons.ts'
import { makeUser } from '../makers.ts'
import { inboxOf } from './mail-school.ts'
import { type TestApp, testApp } from './support.ts'

const day = 24 * 60 * 60_000

export const [first] = versions.policy

export const changes = {
  uk: '# Нове\n\nМи додали **один** рядок. <script>alert(1)</script>',
  en: '# News\n\nWe added **one** line. <script>alert(1)</script>',
}

/** A text of the policy that nobody has published yet. */
async function write(number: number): Promise<{ version: Version; text: typeof policyText }> {
  const text = structuredClone(policyText)
  text.uk.title += ` ${number}`
  text.en.title += ` ${number}`
  const name = `t-${ids.next('ann').slice(-20)}`
  const hash = await sha256(JSON.stringify(text))
  return { version: { version: name, hash, effectiveFrom: first.effectiveFrom }, text }
}

/**
 * The app as if its code had two more versions of the policy. Their names are a test's own, so that
 * what it publishes counts in no other test.
 */
export async function openPolicySchool() {
  const written = [await write(2), await write(3)] as const
  const [second, third] = written.map(({ version }) => version) as [Version, Version]
  const bindings: object & AppEnv['Bindings'] = { ...env }
  const ASSETS = {
    fetch(url: URL) {
      const found = written.find(({ version }) =>
        url.pathname.endsWith(`/policy-${version.version}.json`),
      )
      return found ? Promise.resolve(Response.json(found.text)) : bindings.ASSETS?.fetch(url)
    },
  }
  const app = testApp({ ASSETS }, { policies: [first, second, third] })
  const { ctx } = app
  const mine = [second.version, third.version]
  const admin = await makeUser(ctx.db, { role: 'admin' })

  /** A day on which a version may take effect, after whatever other tests have published. */
  async function nextDay(): Promise<string> {
    const [last] = await ctx.db.read
      .select({ at: policyVersions.effectiveFrom })
      .from(policyVersions)
      .orderBy(desc(policyVersions.effectiveFrom))
      .limit(1)
    const after = Math.max(last?.at ?? 0, ctx.clock.now() + 15 * day)
    return addDays(dayOf(after, ctx.config.school.timeZone), 1)
  }

  const post = async (body: object) =>
    (await app.as(admin)).post('/api/staff/policy-versions', body)

  /** Staff publishes a version. */
  async function publish({ version }: Version = second): Promise<PolicyVersion> {
    const answer = await post({ version, changes, effectiveOn: await nextDay() })
    if (answer.status !== 201) throw new Error(`publishing answered ${answer.status}`)
    return answer.json<PolicyVersion>()
  }

  /** As staff sees a version. */
  async function read(version: string): Promise<PolicyVersion> {
    const answer = await (await app.as(admin)).get('/api/staff/policy-versions')
    const { items } = await answer.json<{ items: PolicyVersion[] }>()
    const found = items.find((one) => one.version === version)
    if (!found) throw new Error('not published')
    return found
  }

  /** All the runs of the cron that the notices need. */
  async function sendAll(): Promise<void> {
    const news = { ...ctx.config.news, ramp: 0, perMinute: 0, watchAfter: 1_000_000 }
    const run = { ...ctx, config: { ...ctx.config, news } }
    for (let runs = 0; runs < 20; runs += 1) await sendAnnouncements(run)
  }

  /** Leaves no notice behind that another test's cron would send. */
  async function close(): Promise<void> {
    await ctx.db.write
      .update(announcements)
      .set({ state: 'cancelled' })
      .where(and(inArray(announcements.policyVersion, mine), eq(announcements.state, 'sending')))
  }

  return { app, ctx, admin, second, third, nextDay, post, publish, read, sendAll, close }
}

export type PolicySchool = Awaited<ReturnType<typeof openPolicySchool>>

export async function addSubscriber({ ctx }: TestApp, status: 'active' | 'pending' = 'active') {
  const id = ctx.ids.next('sub')
  const now = ctx.clock.now()
  const email = `${id}@readers.test`
  await ctx.db.write.insert(subscribers).values({
    id,
    email,
    name: null,
    locale: 'en',
    status,
    createdAt: now,
    confirmedAt: status === 'active' ? now : null,
    expiresAt: status === 'active' ? null : now + day,
  })
  return { id, email }
}

/** What somebody has acknowledged. */
export const acknowledgedBy = ({ ctx }: TestApp, { id }: { id: string }) =>
  ctx.db.read.select().from(acknowledgements).where(eq(acknowledgements.userId, id))

/** What became of a notice for somebody: none when they were not on the list. */
export async function fateOf({ ctx }: TestApp, notice: string, { id }: { id: string }) {
  const rows = await ctx.db.read
    .select()
    .from(announcementRecipients)
    .where(eq(announcementRecipients.announcementId, notice))
  return rows.filter(({ personId }) => personId === id).map(({ state, reason }) => [state, reason])
}

/** Mails at an address that speak of a version. */
export async function toldOf(version: string, { email }: { email: string }) {
  return (await inboxOf(email)).filter(({ text }) => text.includes(`/policy?version=${version}`))
}
