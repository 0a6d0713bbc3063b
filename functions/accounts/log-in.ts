import { and, eq, sql } from 'drizzle-orm'
import { sessions, users } from '../../db/tables/accounts.ts'
import { devices } from '../../db/tables/recovery.ts'
import type { LogIn } from '../../schema/accounts.ts'
import type { Ctx } from '../context.ts'
import { sha256 } from '../digest.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
import { attemptFor } from './attempts.ts'
import { endSession } from './log-out.ts'
import { sessionExpiry } from './rules.ts'
import type { Credential } from './session.ts'

type UserRow = typeof users.$inferSelect

export type LoggedIn = {
  tag: 'logged-in'
  user: UserRow
  /** `ses_….secret`, for the cookie and nothing else. */
  token: string
  /** Epoch ms: the session ends then at the latest. */
  expiresAt: number
}

/**
 * Begins a session under a new token. Whatever the address, it costs one read, one computation of
 * a password hash, and a write only after a right password.
 * @param presented the session that came with the request, which ends when a new one begins
 * @param device "Chrome · Android"; the owner is told of one that the account was not used from before
 */
export async function logIn(
  ctx: Ctx,
  input: LogIn,
  presented: Credential | null,
  device = '',
): Promise<LoggedIn | { tag: 'credentials.invalid' } | { tag: 'email.unverified' }> {
  const db = ctx.db.read
  const [[user], [attempt]] = await db.batch([
    db.select().from(users).where(eq(users.email, input.email)),
    attemptFor(db, input.email, ctx.clock.now()),
  ])
  const stored = [user?.passwordHash, attempt?.passwordHash]
  const [opensAccount, opensAttempt] = await ctx.passwords.verify(stored, input.password)
  if (user && opensAccount) {
    const begun = await beginSession(ctx, user, presented, device)
    // the hash is another by now: of a new password, or of this one at a higher cost
    if (!begun) return logIn(ctx, input, presented, device)
    if (ctx.passwords.isWeaker(user.passwordHash))
      ctx.after(() => strengthen(ctx, user, input.password))
    return begun
  }
  return { tag: opensAttempt ? 'email.unverified' : 'credentials.invalid' }
}

/** The new session stands only if the password is still the one that was right; null when it is not. */
async function beginSession(
  ctx: Ctx,
  user: UserRow,
  presented: Credential | null,
  device: string,
): Promise<LoggedIn | null> {
  const db = ctx.db.write
  const now = ctx.clock.now()
  const id = ctx.ids.next('ses')
  const secret = ctx.ids.secret()
  const expiresAt = sessionExpiry(user.role, now)
  const begin = db
    .insert(sessions)
    .select(
      sql`select ${id}, id, ${await sha256(secret)}, ${now}, ${now}, ${expiresAt}, null, ${device}
        from ${users} where id = ${user.id} and password_hash = ${user.passwordHash}`,
    )
    .returning({ id: sessions.id })
  const [begun, told] = await db.batch([
    begin,
    tellOfNewDevice(ctx, user.id, id, device),
    db
      .insert(devices)
      .select(sql`select user_id, device, created_at from ${sessions} where ${eq(sessions.id, id)}`)
      .onConflictDoNothing(),
    ...(presented ? [endSession(ctx, presented)] : []),
  ])
  if (!begun[0]) return null
  if (told[0]) ctx.after(() => drainOutbox(ctx))
  return { tag: 'logged-in', user, token: `${id}.${secret}`, expiresAt }
}

/** Tells the owner of a log-in from a device that is new to the account; of its very first there is nothing to tell. */
function tellOfNewDevice(ctx: Ctx, userId: string, sessionId: string, device: string) {
  return enqueue(ctx, ctx.db.write, {
    kind: 'account.new-device',
    subject: sessionId,
    recipient: userId,
    when: sql`exists (select 1 from ${sessions} where ${eq(sessions.id, sessionId)})
      and exists (select 1 from devices d where d.user_id = ${userId})
      and not exists (select 1 from devices d where d.user_id = ${userId} and d.label = ${device})`,
  })
}

/** Hashes a right password anew at today's cost, unless it was changed meanwhile. */
async function strengthen(ctx: Ctx, user: UserRow, password: string): Promise<void> {
  const passwordHash = await ctx.passwords.hash(password)
  await ctx.db.write
    .update(users)
    .set({ passwordHash })
    .where(and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash)))
}
