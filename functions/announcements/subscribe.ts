import { and, eq, gt, isNotNull, lte, not, or, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { subscribers } from '../../db/tables/announcements.ts'
import { outbox } from '../../db/tables/mail.ts'
import { throttles } from '../../db/tables/throttles.ts'
import type { Subscribe } from '../../schema/announcements.ts'
import type { Locale } from '../../schema/enums.ts'
import { retention } from '../../schema/retention.ts'
import type { Ctx } from '../context.ts'
import { hasComplained } from '../deliveries/suppress.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
import { mailsTo } from '../throttles/mails.ts'
import type { RateLimited } from '../throttles/rules.ts'
import { count, keyOf } from '../throttles/throttle.ts'
import { mailPause } from './rules.ts'

/**
 * Begins a subscription: the address gets a mail with a link, unless it already receives
 * announcements, has just been mailed, or its owner has called our mail spam. Every address costs the
 * same statements and gets the same answer; each counts when a mail would be due to an address that
 * nobody knows. A newer request replaces an unconfirmed older one, whose link then opens nothing. A
 * confirmed one stays as it is: where its mail came back, the link lifts the suppression.
 */
export async function subscribe(
  ctx: Ctx,
  input: Subscribe & { requestLocale: Locale },
  client: string,
): Promise<{ tag: 'accepted' } | RateLimited> {
  const { email, name = null, locale = input.requestLocale } = input
  const now = ctx.clock.now()
  const mails = mailsTo('subscription', email)
  const justMailed = sql`exists (select 1 from ${throttles} where ${and(
    eq(throttles.key, await keyOf(ctx, mails)),
    gt(throttles.updatedAt, now - mailPause),
  )})`
  const refusal = await count(ctx, [
    { ...mails, unless: justMailed },
    { limit: 'mails.client', of: [client] },
  ])
  if (refusal) return refusal
  const db = ctx.db.write
  const id = ctx.ids.next('sub')
  const complained = await hasComplained(ctx, email)
  const receives = sql`exists (select 1 from ${users}
    where ${and(eq(users.email, email), eq(users.announcements, true))})`
  const lately = sql`exists (select 1 from ${outbox} where ${and(
    eq(outbox.recipientId, subscribers.id),
    eq(outbox.kind, 'subscription.confirm'),
    gt(outbox.createdAt, now - mailPause),
  )})`
  const unreached = and(
    eq(subscribers.status, 'active'),
    isNotNull(subscribers.suppressedAt),
    not(lately),
  )
  const toBeMailed = db
    .select({ id: subscribers.id })
    .from(subscribers)
    .where(and(eq(subscribers.email, email), or(eq(subscribers.id, id), unreached)))
  const recipient = sql`(${toBeMailed.getSQL()})`
  await db.batch([
    db
      .delete(subscribers)
      .where(
        and(
          eq(subscribers.email, email),
          eq(subscribers.status, 'pending'),
          lte(subscribers.createdAt, now - mailPause),
        ),
      ),
    db
      .insert(subscribers)
      .select(
        sql`select ${id}, ${email}, ${name}, ${locale}, 'pending', ${now}, null,
          ${now + retention.unconfirmed}, null, null where not ${receives}`,
      )
      .onConflictDoNothing(),
    enqueue(ctx, db, {
      kind: 'subscription.confirm',
      subject: id,
      recipient,
      when: sql`${recipient} is not null and not ${complained}`,
    }),
  ])
  ctx.after(() => drainOutbox(ctx))
  return { tag: 'accepted' }
}
