import { sql } from 'drizzle-orm'
import { emailChanges } from '../../db/tables/recovery.ts'
import { endEmailChanges } from '../accounts/end-access.ts'
import { type Credential, readAs, userIdOf } from '../accounts/session.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
import { factorOf } from '../second-factor/factor-of.ts'
import { type NotProven, proveSelf } from '../second-factor/prove-self.ts'
import { mailsFor } from '../throttles/mails.ts'
import { count } from '../throttles/throttle.ts'

/**
 * Mails a link to a new address; until it is confirmed nothing changes. The answer and the work are
 * the same for an address that has an account, which gets no mail: nobody learns who is here. A code is
 * used up either way.
 */
export async function askEmailChange(
  ctx: Ctx,
  credential: Credential,
  input: { email: string; password: string; code?: string | undefined },
): Promise<{ tag: 'accepted' } | { tag: 'session.required' } | NotProven> {
  const found = await readAs(ctx, credential, (db) => [factorOf(db, userIdOf(db, credential))])
  if (!found) return { tag: 'session.required' }
  const { user, sessionId } = found.who
  const proven = await proveSelf(ctx, found.who, found.rows[0][0], input)
  if (proven.tag !== 'proven') return proven
  const refusal = await count(ctx, [
    ...(await mailsFor(ctx, 'change', input.email, user.id)),
    { limit: 'mails.address', of: [user.id] },
  ])
  if (refusal) {
    ctx.after(proven.giveBack)
    return refusal
  }
  const db = ctx.db.write
  const now = ctx.clock.now()
  const id = ctx.ids.next('chg')
  const made = sql`exists (select 1 from email_changes where id = ${id})`
  const [held] = await db.batch([
    proven.held,
    endEmailChanges(ctx, user.id, proven.holds),
    db.insert(emailChanges).select(
      sql`select ${id}, id, ${input.email}, ${sessionId}, 'pending', ${now},
        ${now + ctx.config.emailChangeLasts}, null, null from users
        where id = ${user.id} and ${proven.holds}
        and not exists (select 1 from users taken where taken.email = ${input.email})`,
    ),
    enqueue(ctx, db, {
      kind: 'account.email-change',
      subject: id,
      recipient: user.id,
      when: made,
    }),
    record(ctx, db, { event: 'email.change-asked', actor: user.id, subject: user.id, when: made }),
    ...proven.spend(proven.holds),
  ])
  if (!held[0]) return proven.lost
  ctx.after(() => drainOutbox(ctx))
  return { tag: 'accepted' }
}
