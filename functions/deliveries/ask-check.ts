import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { type Credential, identify } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
import type { RateLimited } from '../throttles/rules.ts'
import { count } from '../throttles/throttle.ts'

/** Mails a link to the person's suppressed address; whoever opens it proves that mail arrives there. */
export async function askCheck(
  ctx: Ctx,
  credential: Credential,
): Promise<{ tag: 'accepted' } | { tag: 'session.required' } | RateLimited> {
  const who = await identify(ctx, credential)
  if (!who) return { tag: 'session.required' }
  const { id } = who.user
  const refusal = await count(ctx, [{ limit: 'mails.address', of: [id] }])
  if (refusal) return refusal
  const suppressed = and(eq(users.id, id), isNotNull(users.suppressedAt))
  await enqueue(ctx, ctx.db.write, {
    kind: 'account.address-check',
    subject: ctx.ids.next('chk'),
    recipient: id,
    when: sql`exists (select 1 from ${users} where ${suppressed})`,
  })
  ctx.after(() => drainOutbox(ctx))
  return { tag: 'accepted' }
}
