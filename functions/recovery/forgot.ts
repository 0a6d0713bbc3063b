import { sql } from 'drizzle-orm'
import { passwordResets } from '../../db/tables/recovery.ts'
import { endResets } from '../accounts/end-access.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
import { mailsTo } from '../throttles/mails.ts'
import type { RateLimited } from '../throttles/rules.ts'
import { count } from '../throttles/throttle.ts'

/**
 * Mails a link to a new password, if the address has an account; a newer link ends the older ones.
 * Known and unknown addresses are answered alike, after the same statements; each request counts for
 * its address and its client.
 */
export async function forgotPassword(
  ctx: Ctx,
  email: string,
  client: string,
): Promise<{ tag: 'accepted' } | RateLimited> {
  const refusal = await count(ctx, [
    // Whoever uses this up fills the owner's mailbox with links that work.
    mailsTo('reset', email),
    { limit: 'mails.client', of: [client] },
  ])
  if (refusal) return refusal
  const db = ctx.db.write
  const now = ctx.clock.now()
  const id = ctx.ids.next('rst')
  const owner = sql`(select id from users where email = ${email})`
  const made = sql`exists (select 1 from password_resets where id = ${id})`
  await db.batch([
    endResets(ctx, owner),
    db.insert(passwordResets).select(
      sql`select ${id}, id, 'pending', ${now}, ${now + ctx.config.resetLasts}
        from users where email = ${email}`,
    ),
    enqueue(ctx, db, {
      kind: 'account.reset',
      subject: id,
      recipient: owner,
      when: made,
    }),
    record(ctx, db, { event: 'password.reset-asked', actor: null, subject: owner, when: made }),
  ])
  ctx.after(() => drainOutbox(ctx))
  return { tag: 'accepted' }
}
