import { type SQL, and, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { refusals, subscribers } from '../../db/tables/announcements.ts'
import { announcementRecipients } from '../../db/tables/news.ts'
import { orFind } from '../../db/lost-answer.ts'
import type { Ctx } from '../context.ts'
import { lifting } from '../deliveries/suppress.ts'
import { newestPublished } from '../legal/published.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
import { refusalOfAddress } from './refusal.ts'
import { linkBound } from './rules.ts'

type Subscription = typeof subscribers.$inferSelect

/** The subscription that a link would confirm; null when the link is forged, used, too old or replaced. */
export async function readSubscription(ctx: Ctx, token: string): Promise<Subscription | null> {
  const [id = ''] = token.split('.')
  const [subscription] = await ctx.db.read.select().from(subscribers).where(eq(subscribers.id, id))
  const bound = subscription ? linkBound(subscription, ctx.clock.now()) : null
  if (!subscription || bound === null) return null
  return (await ctx.tokens.read('subscribe', token, bound)) ? subscription : null
}

/**
 * Confirms the subscription that the token names, once. Whoever has an account is subscribed there
 * too. An earlier refusal is lifted: its owner has changed their mind; so is a suppression.
 */
export async function confirm(
  ctx: Ctx,
  token: string,
): Promise<{ tag: 'confirmed' } | { tag: 'token.invalid' }> {
  const subscription = await readSubscription(ctx, token)
  if (!subscription) return { tag: 'token.invalid' }
  const { id, email, status, suppressedAt } = subscription
  const now = ctx.clock.now()
  const db = ctx.db.write
  const open = and(
    eq(subscribers.id, id),
    eq(subscribers.status, status),
    status === 'pending'
      ? gt(subscribers.expiresAt, now)
      : eq(subscribers.suppressedAt, suppressedAt ?? 0),
  )
  const isOpen = sql`exists (select 1 from ${subscribers} where ${open})`
  // The subscriber's own row is consumed last: until then it says that the link is open.
  const [suppression, , account] = await lifting(ctx, email, isOpen)
  const write = db.batch([
    db.delete(refusals).where(and(await refusalOfAddress(ctx, email), isOpen)),
    suppression,
    account,
    db
      .update(users)
      .set({ announcements: true })
      .where(and(eq(users.email, email), isOpen)),
    // Whoever could not be written to when a policy was published was not told of it; an account was.
    enqueue(ctx, db, {
      kind: 'account.policy-changed',
      subject: newestPublished(ctx, sql`announcement_id`),
      recipient: id,
      when: sql`${isOpen} and ${missedNotice(ctx, id)}
        and not exists (select 1 from ${users} where ${eq(users.email, email)})`,
    }),
    db
      .update(subscribers)
      .set({
        status: 'active',
        confirmedAt: sql`coalesce(${subscribers.confirmedAt}, ${now})`,
        expiresAt: null,
        suppressedAt: null,
      })
      .where(open)
      .returning({ id: subscribers.id }),
  ])
  const consumed = await orFind(
    write.then(([, , , , , rows]) => rows),
    () => activeOne(ctx, id),
  )
  if (consumed.length === 0) return { tag: 'token.invalid' }
  ctx.after(() => drainOutbox(ctx))
  return { tag: 'confirmed' }
}

/** True inside SQL of a subscriber whom the notice of the newest policy did not reach. */
function missedNotice(ctx: Ctx, id: string): SQL {
  const { announcementId, personId, state } = announcementRecipients
  const missed = and(
    eq(personId, id),
    eq(announcementId, newestPublished(ctx, sql`announcement_id`)),
    inArray(state, ['excluded', 'refused', 'bounced']),
  )
  return sql`exists (select 1 from ${announcementRecipients} where ${missed})`
}

/** The subscription, if it is confirmed and nothing stands against its address; null otherwise. */
async function activeOne({ db }: Ctx, id: string): Promise<{ id: string }[] | null> {
  const rows = await db.write
    .select({ id: subscribers.id })
    .from(subscribers)
    .where(
      and(
        eq(subscribers.id, id),
        eq(subscribers.status, 'active'),
        isNull(subscribers.suppressedAt),
      ),
    )
  return rows.length > 0 ? rows : null
}
