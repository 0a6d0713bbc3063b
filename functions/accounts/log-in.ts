import { type SQL, and, eq, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { sessions, users } from '../../db/tables/accounts.ts'
import type { AuditEvent } from '../../db/tables/audit.ts'
import { devices } from '../../db/tables/recovery.ts'
import { factors } from '../../db/tables/second-factor.ts'
import type { LogIn } from '../../schema/accounts.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { sha256 } from '../digest.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
import { type Turned, demandCode, judgeAtLogIn, refuseCode } from '../second-factor/at-log-in.ts'
import { factorIsOn, hasFactor } from '../second-factor/factor-of.ts'
import type { Proof } from '../second-factor/judge-code.ts'
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
  /** Whether the person has a second factor, which then has been proved. */
  secondFactor: boolean
  /** `ses_….secret`, for the cookie and nothing else. */
  token: string
  /** Epoch ms: the session ends then at the latest. */
  expiresAt: number
}

type Refused = { tag: 'credentials.invalid' } | { tag: 'email.unverified' } | Turned | RateLimited

/**
 * Begins a session under a new token. Whatever the address and the password, it costs two writes
 * with a computation of a password hash between them; a try that must wait costs the first alone. The
 * code of a second factor is judged after a right password, by one write more.
 * @param presented the session that came with the request, which ends when a new one begins
 * @param from whom the try is counted for beside the address, and "Chrome · Android": the owner is told
 *   of a device that the account was not used from before
 * @param from.twoSteps whether the code may come in a request of its own
 */
export async function logIn(
  ctx: Ctx,
  input: LogIn,
  presented: Credential | null,
  from: { client: string; device: string; twoSteps?: boolean },
): Promise<LoggedIn | Refused> {
  const db = ctx.db.write
  const tries = await logInTries(ctx, input.email, presented, from.client)
  const [standing, counted, [account], [attempt]] = await db.batch([
    tries.standing,
    tries.count,
    db
      .select({ user: users, factor: factors })
      .from(users)
      .leftJoin(factors, factorIsOn)
      .where(eq(users.email, input.email)),
    attemptFor(db, input.email, ctx.clock.now()),
  ])
  const refusal = tries.refusal(standing, counted)
  if (refusal) return refusal
  const user = account?.user
  const stored = [user?.passwordHash, attempt?.passwordHash]
  const [opensAccount, opensAttempt] = await ctx.passwords
    .verify(stored, input.password)
    .catch((error: unknown) => {
      // No room to hash: nobody tried anything.
      ctx.after(() => tries.takeBack(counted))
      throw error
    })
  if (account && user && opensAccount) {
    const { factor } = account
    const strengthenLater = () => {
      if (ctx.passwords.isWeaker(user.passwordHash))
        ctx.after(() => strengthen(ctx, user, input.password))
    }
    if (!factor || input.code === undefined) {
      const way = { twoSteps: from.twoSteps ?? false, alongside: tries.takeBack(counted) }
      const turned = await demandCode(ctx, account, way)
      if (turned) {
        // The second step will not bring the password again.
        strengthenLater()
        return turned
      }
    }
    const code =
      factor && input.code !== undefined
        ? await judgeAtLogIn(ctx, { user, factor, ...from, ...tries }, input.code)
        : null
    if (code && code.tag !== 'right') return code
    const begun = await beginSession(
      ctx,
      user,
      presented,
      from.device,
      code?.proof ?? null,
      (stands) => [tries.takeBack(counted), tries.passed(stands)],
    )
    // Somebody was faster with this code.
    if (!begun && code) return refuseCode(ctx, user.id)
    // A factor is on by now, or the hash is another, of a new password or of this one at a higher cost:
    // judge it anew.
    if (!begun) return logIn(ctx, input, presented, from)
    strengthenLater()
    return begun
  }
  const refused = (event: AuditEvent) =>
    record(ctx, db, { event, actor: null, subject: user?.id ?? null })
  const nextWaits = counted.some(({ until }) => until > ctx.clock.now())
  await db.batch([refused('session.refused'), ...(nextWaits ? [refused('session.throttled')] : [])])
  return { tag: opensAttempt ? 'email.unverified' : 'credentials.invalid' }
}

/**
 * The new session stands only if the password is still the one that was right, and the code was not
 * used meanwhile or, where there is none, no factor was turned on; null when it does not.
 */
export async function beginSession(
  ctx: Ctx,
  user: UserRow,
  presented: Credential | null,
  device: string,
  proof: Proof | null,
  onceBegun: (begun: SQL) => BatchItem<'sqlite'>[],
): Promise<LoggedIn | null> {
  const db = ctx.db.write
  const now = ctx.clock.now()
  const id = ctx.ids.next('ses')
  const secret = ctx.ids.secret()
  const expiresAt = sessionExpiry(user.role, now)
  const begin = db
    .insert(sessions)
    .select(
      sql`select ${id}, id, ${await sha256(secret)}, ${now}, ${now}, ${expiresAt}, null, ${device},
        ${proof ? 1 : 0} from ${users} where id = ${user.id}
        and password_hash = ${user.passwordHash} and ${proof?.available ?? sql`not ${hasFactor}`}`,
    )
    .returning({ id: sessions.id })
  const stands = sql`exists (select 1 from ${sessions} where ${eq(sessions.id, id)})`
  const [begun, told] = await db.batch([
    begin,
    tellOfNewDevice(ctx, user.id, id, device),
    db
      .insert(devices)
      .select(sql`select user_id, device, created_at from ${sessions} where ${eq(sessions.id, id)}`)
      .onConflictDoNothing(),
    record(ctx, db, { event: 'session.begun', actor: user.id, subject: id, when: stands }),
    ...(proof?.spend(stands) ?? []),
    ...onceBegun(stands),
    ...(presented ? [endSession(ctx, presented, stands)] : []),
  ])
  if (!begun[0]) return null
  if (told[0] || proof?.tells) ctx.after(() => drainOutbox(ctx))
  return {
    tag: 'logged-in',
    user,
    secondFactor: proof !== null,
    token: `${id}.${secret}`,
    expiresAt,
  }
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
