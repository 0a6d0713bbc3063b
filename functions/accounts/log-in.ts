import { type SQL, eq, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { sessions, users } from '../../db/tables/accounts.ts'
import type { LogIn } from '../../schema/accounts.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { sha256 } from '../digest.ts'
import type { RateLimited } from '../throttles/rules.ts'
import { attemptFor } from './attempts.ts'
import { logInTries } from './log-in-tries.ts'
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

type Refused = { tag: 'credentials.invalid' } | { tag: 'email.unverified' } | RateLimited

/**
 * Begins a session under a new token. Whatever the address and the password, it costs two writes
 * with a computation of a password hash between them; a try that must wait costs the first alone.
 * @param presented the session that came with the request, which ends when a new one begins
 * @param client whom the try is counted for, beside the address
 */
export async function logIn(
  ctx: Ctx,
  input: LogIn,
  presented: Credential | null,
  client: string,
): Promise<LoggedIn | Refused> {
  const db = ctx.db.write
  const tries = await logInTries(ctx, input.email, presented, client)
  const [standing, counted, [user], [attempt]] = await db.batch([
    tries.standing,
    tries.count,
    db.select().from(users).where(eq(users.email, input.email)),
    attemptFor(db, input.email, ctx.clock.now()),
  ])
  const refusal = tries.refusal(standing, counted)
  if (refusal) return refusal
  const stored = [user?.passwordHash, attempt?.passwordHash]
  const [opensAccount, opensAttempt] = await ctx.passwords
    .verify(stored, input.password)
    .catch((error: unknown) => {
      // No room to hash: nobody tried anything.
      ctx.after(() => tries.takeBack(counted))
      throw error
    })
  if (user && opensAccount)
    return beginSession(ctx, user, presented, (begun) => [
      tries.takeBack(counted, begun),
      tries.passed(begun),
    ])
  await record(ctx, db, { event: 'session.refused', actor: null, subject: user?.id ?? null })
  return { tag: opensAttempt ? 'email.unverified' : 'credentials.invalid' }
}

/** The new session stands only if the password is still the one that was right. */
async function beginSession(
  ctx: Ctx,
  user: UserRow,
  presented: Credential | null,
  onceBegun: (begun: SQL) => BatchItem<'sqlite'>[],
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
  const stands = sql`exists (select 1 from ${sessions} where ${eq(sessions.id, id)})`
  const [rows] = await db.batch([
    begin,
    record(ctx, db, { event: 'session.begun', actor: user.id, subject: id, when: stands }),
    ...onceBegun(stands),
    ...(presented ? [endSession(ctx, presented)] : []),
  ])
  if (!rows[0]) return { tag: 'credentials.invalid' }
  return { tag: 'logged-in', user, token: `${id}.${secret}`, expiresAt }
}
