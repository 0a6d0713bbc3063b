import { sql } from 'drizzle-orm'
import { emailChanges } from '../../db/tables/recovery.ts'
import { endEmailChanges } from '../accounts/end-access.ts'
import { type Credential, identify, lives } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'

/**
 * Mails a link to a new address; until it is confirmed nothing changes. The answer and the work are
 * the same for an address that has an account, which gets no mail: nobody learns who is here.
 */
export async function askEmailChange(
  ctx: Ctx,
  credential: Credential,
  input: { email: string; password: string },
): Promise<{ tag: 'accepted' } | { tag: 'session.required' } | { tag: 'credentials.invalid' }> {
  const who = await identify(ctx, credential)
  if (!who) return { tag: 'session.required' }
  const { user, sessionId } = who
  const [right] = await ctx.passwords.verify([user.passwordHash], input.password)
  if (!right) return { tag: 'credentials.invalid' }
  const db = ctx.db.write
  const now = ctx.clock.now()
  const id = ctx.ids.next('chg')
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
      when: sql`exists (select 1 from email_changes where id = ${id})`,
    }),
  ])
  ctx.after(() => drainOutbox(ctx))
  return { tag: 'accepted' }
}
