import { and, eq, gt, sql } from 'drizzle-orm'
import { orFind } from '../../db/lost-answer.ts'
import { users } from '../../db/tables/accounts.ts'
import { passwordResets } from '../../db/tables/recovery.ts'
import { endAccess } from '../accounts/end-access.ts'
import { isGuessable } from '../accounts/guessable.ts'
import { hasPassword, passwordStands } from '../accounts/has-password.ts'
import { welcoming } from '../accounts/log-in-tries.ts'
import { activates } from '../accounts/rules.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'

type UserRow = typeof users.$inferSelect

/** The reset that a link would do, and for whom; null when the link is forged, used, too old or replaced. */
export async function readReset(
  ctx: Ctx,
  token: string,
): Promise<{ id: string; user: UserRow } | null> {
  const id = await ctx.tokens.read('reset', token)
  if (!id) return null
  const [found] = await ctx.db.read
    .select({ reset: passwordResets, user: users })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.userId))
    .where(eq(passwordResets.id, id))
  return found && activates(found.reset, ctx.clock.now()) ? { id, user: found.user } : null
}

/**
 * Sets the password of the account that the token names, once; every session of it ends, and nobody
 * is logged in by it: whoever reads the mailbox must still know the password. Their client is let in
 * from now on as after a log-in, so that guesses from elsewhere do not keep the owner waiting.
 */
export async function resetPassword(
  ctx: Ctx,
  input: { token: string; password: string },
  client: string,
): Promise<{ tag: 'reset' } | { tag: 'token.invalid' } | { tag: 'password.common' }> {
  const found = await readReset(ctx, input.token)
  if (!found) return { tag: 'token.invalid' }
  const { id, user } = found
  if (isGuessable(ctx, input.password, user)) return { tag: 'password.common' }
  const passwordHash = await ctx.passwords.admit(({ hash }) => hash(input.password))
  const db = ctx.db.write
  const now = ctx.clock.now()
  const live = and(
    eq(passwordResets.id, id),
    eq(passwordResets.status, 'pending'),
    gt(passwordResets.expiresAt, now),
  )
  const welcome = await welcoming(ctx, user.email, client)
  const set = hasPassword(user.id, passwordHash)
  const write = db.batch([
    db
      .update(users)
      .set({ passwordHash })
      .where(and(eq(users.id, user.id), sql`exists (select 1 from password_resets where ${live})`)),
    db
      .update(passwordResets)
      .set({ status: 'used' })
      .where(live)
      .returning({ id: passwordResets.id }),
    ...endAccess(ctx, user.id, { keep: null, when: set }),
    enqueue(ctx, db, {
      kind: 'account.password-changed',
      subject: id,
      recipient: user.id,
      when: set,
    }),
    record(ctx, db, { event: 'password.reset', actor: user.id, subject: user.id, when: set }),
    welcome(set),
  ])
  const used = await orFind(
    write.then(([, rows]) => rows),
    async () => ((await passwordStands(ctx, user.id, passwordHash)) ? [{ id }] : null),
  )
  if (!used[0]) return { tag: 'token.invalid' }
  ctx.after(() => drainOutbox(ctx))
  return { tag: 'reset' }
}
