import { and, eq, gt, lte, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { subscribers } from '../../db/tables/announcements.ts'
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
 * nobody knows. A newer request replaces an unconfirmed older one, whose link then opens nothing.
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
      recipient: id,
      when: sql`exists (select 1 from ${subscribers} where ${eq(subscribers.id, id)})
        and not ${complained}`,
    }),
  ])
  ctx.after(() => drainOutbox(ctx))
  return { tag: 'accepted' }
}
