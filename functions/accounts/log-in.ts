import { eq, sql } from 'drizzle-orm'
import { sessions, users } from '../../db/tables/accounts.ts'
import type { LogIn } from '../../schema/accounts.ts'
import type { Ctx } from '../context.ts'
import { sha256 } from '../digest.ts'
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
 */
export async function logIn(
  ctx: Ctx,
  input: LogIn,
  presented: Credential | null,
): Promise<LoggedIn | { tag: 'credentials.invalid' } | { tag: 'email.unverified' }> {
  const db = ctx.db.read
  const [[user], [attempt]] = await db.batch([
    db.select().from(users).where(eq(users.email, input.email)),
    attemptFor(db, input.email, ctx.clock.now()),
  ])
  const stored = [user?.passwordHash, attempt?.passwordHash]
  const [opensAccount, opensAttempt] = await ctx.passwords.verify(stored, input.password)
  if (user && opensAccount) return beginSession(ctx, user, presented)
  return { tag: opensAttempt ? 'email.unverified' : 'credentials.invalid' }
}

/** The new session stands only if the password is still the one that was right. */
async function beginSession(
  ctx: Ctx,
  user: UserRow,
  presented: Credential | null,
): Promise<LoggedIn | { tag: 'credentials.invalid' }> {
  const db = ctx.db.write
  const now = ctx.clock.now()
  const id = ctx.ids.next('ses')
  const secret = ctx.ids.secret()
  const expiresAt = sessionExpiry(user.role, now)
  const begin = db
    .insert(sessions)
    .select(
      sql`select ${id}, id, ${await sha256(secret)}, ${now}, ${now}, ${expiresAt}, null
        from ${users} where id = ${user.id} and password_hash = ${user.passwordHash}`,
    )
    .returning({ id: sessions.id })
  const [begun] = presented
    ? await db.batch([begin, endSession(ctx, presented)])
    : await db.batch([begin])
  if (!begun[0]) return { tag: 'credentials.invalid' }
  return { tag: 'logged-in', user, token: `${id}.${secret}`, expiresAt }
}
