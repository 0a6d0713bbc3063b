import { sql } from 'drizzle-orm'
import { emailChanges } from '../../db/tables/recovery.ts'
import { endEmailChanges } from '../accounts/end-access.ts'
import { provePassword } from '../accounts/prove-password.ts'
import { type Credential, identify, lives } from '../accounts/session.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
import type { RateLimited } from '../throttles/rules.ts'
import { count } from '../throttles/throttle.ts'

/**
 * Mails a link to a new address; until it is confirmed nothing changes. The answer and the work are
 * the same for an address that has an account, which gets no mail: nobody learns who is here.
 */
export async function askEmailChange(
  ctx: Ctx,
  credential: Credential,
  input: { email: string; password: string },
): Promise<
  { tag: 'accepted' } | { tag: 'session.required' } | { tag: 'credentials.invalid' } | RateLimited
> {
  const who = await identify(ctx, credential)
  if (!who) return { tag: 'session.required' }
  const { user, sessionId } = who
  const proof = await provePassword(ctx, who, input.password)
  if (proof.tag !== 'proven') return proof
  const refusal = await count(ctx, [
    { limit: 'mails.address', of: [input.email] },
    { limit: 'mails.address', of: [user.id] },
  ])
  if (refusal) return refusal
  const db = ctx.db.write
  const now = ctx.clock.now()
  const id = ctx.ids.next('chg')
  const made = sql`exists (select 1 from email_changes where id = ${id})`
  await db.batch([
    endEmailChanges(ctx, user.id),
    db.insert(emailChanges).select(
      sql`select ${id}, id, ${input.email}, ${sessionId}, 'pending', ${now},
        ${now + ctx.config.emailChangeLasts}, null, null from users
        where id = ${user.id} and password_hash = ${user.passwordHash}
        and ${lives(ctx, sessionId)}
        and not exists (select 1 from users taken where taken.email = ${input.email})`,
    ),
    enqueue(ctx, db, {
      kind: 'account.email-change',
      subject: id,
      recipient: user.id,
      when: made,
    }),
    record(ctx, db, { event: 'email.change-asked', actor: user.id, subject: user.id, when: made }),
  ])
  ctx.after(() => drainOutbox(ctx))
  return { tag: 'accepted' }
}
