import { eq } from 'drizzle-orm'
import { refusals, subscribers } from '../../db/tables/announcements.ts'
import { importSubscribers } from '../../functions/announcements/import-subscribers.ts'
import { refusalOfAddress } from '../../functions/announcements/refusal.ts'
import type { TestApp } from './support.ts'

/** An address that nobody has. */
export const newAddress = (app: TestApp) => `${app.ctx.ids.next('sub')}@readers.test`

/** The one subscription of an address, if there is any. */
export async function subscriptionOf(app: TestApp, email: string) {
  const [row] = await app.ctx.db.read.select().from(subscribers).where(eq(subscribers.email, email))
  return row
}

/** Asks for announcements and hands over the tokens of the mail. */
export async function subscribe(app: TestApp, fields: Record<string, unknown> = {}) {
  const person = { email: newAddress(app), ...fields }
  const answer = await app.visitor().post('/api/subscriptions', person)
  const row = await subscriptionOf(app, person.email)
  if (answer.status !== 202 || !row) throw new Error(`subscribing answered ${answer.status}`)
  return { ...person, id: row.id, ...(await tokensOf(app, row.id)) }
}

/** A subscription whose address is confirmed. */
export async function subscribed(app: TestApp, fields: Record<string, unknown> = {}) {
  const person = await subscribe(app, fields)
  const { token } = person
  const answer = await app.visitor().post('/api/subscriptions/confirm', { token })
  if (answer.status !== 204) throw new Error(`confirming answered ${answer.status}`)
  return person
}

/** What becomes of an address that somebody takes over from a list. */
export async function importedAs({ ctx }: TestApp, email: string) {
  const list = { rows: [{ email }], source: 'A list at the door', locale: 'uk' as const }
  const result = await importSubscribers(ctx, { actor: 'cli', ...list })
  return result.tag === 'imported' ? result.lines[0]?.outcome : result.tag
}

/** What is remembered of an address, so that it is not imported. */
export const rememberedOf = async ({ ctx }: TestApp, email: string) =>
  ctx.db.read
    .select()
    .from(refusals)
    .where(await refusalOfAddress(ctx, email))

async function tokensOf({ ctx }: TestApp, id: string) {
  return {
    token: await ctx.tokens.issue('subscribe', id),
    refusal: await ctx.tokens.issue('unsubscribe', id),
  }
}

/** What a mail program sends when its reader presses its own button (RFC 8058, section 3.1). */
export function oneClick(app: TestApp, token: string, headers: Record<string, string> = {}) {
  return app.visitor().fetch(`/unsubscribe/${token}`, {
    method: 'POST',
    body: 'List-Unsubscribe=One-Click',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  })
}
