import { and, eq } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import type { AuditEvent } from '../../db/tables/audit.ts'
import { factors } from '../../db/tables/second-factor.ts'
import type { LogIn } from '../../schema/accounts.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import {
  type Turned,
  awaitCode,
  codeCame,
  demandCode,
  judgeAtLogIn,
  refuseCode,
} from '../second-factor/at-log-in.ts'
import { factorIsOn } from '../second-factor/factor-of.ts'
import type { RateLimited } from '../throttles/rules.ts'
import { attemptFor } from './attempts.ts'
import { logInTries } from './log-in-tries.ts'
import { type LoggedIn, type UserRow, beginSession } from './new-session.ts'
import type { Hasher } from './passwords.ts'
import type { Credential } from './session.ts'

type Refused = { tag: 'credentials.invalid' } | { tag: 'email.unverified' } | Turned | RateLimited

type From = { client: string; device: string; twoSteps?: boolean }

/**
 * Begins a session under a new token. Whatever the address and the password, it costs two writes
 * with a computation of a password hash between them; a try that must wait costs the first alone. The
 * code of a second factor is judged after a right password, by one write more.
 * @param presented the session that came with the request, which ends when a new one begins
 * @param from whom the try is counted for beside the address, and "Chrome · Android": the owner is told
 *   of a device that the account was not used from before
 * @param from.twoSteps whether the code may come in a request of its own
 * @throws Busy before it counts
 */
export function logIn(
  ctx: Ctx,
  input: LogIn,
  presented: Credential | null,
  from: From,
): Promise<LoggedIn | Refused> {
  return ctx.passwords.admit((hasher) => judge(ctx, hasher, input, presented, from))
}

async function judge(
  ctx: Ctx,
  hasher: Hasher,
  input: LogIn,
  presented: Credential | null,
  from: From,
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
  const [opensAccount, opensAttempt] = await hasher.verify(stored, input.password)
  if (account && user && opensAccount) {
    const { factor } = account
    const strengthenLater = () => {
      if (ctx.passwords.isWeaker(user.passwordHash))
        ctx.after(() => strengthen(ctx, user, input.password))
    }
    if (!factor || input.code === undefined) {
      const way = {
        place: tries.place,
        twoSteps: from.twoSteps ?? false,
        alongside: tries.takeBack(counted),
      }
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
    if (code?.tag === 'code.invalid') await awaitCode(ctx, user, tries.place)
    if (code && code.tag !== 'right') return code
    const begun = await beginSession(
      ctx,
      user,
      { presented, device: from.device },
      code?.proof ?? null,
      (stands) => [
        tries.takeBack(counted),
        tries.passed(stands),
        ...(factor ? [codeCame(ctx, user.id, tries.place, stands)] : []),
      ],
    )
    // Somebody was faster with this code.
    if (!begun && code) return refuseCode(ctx, user.id)
    // A factor is on by now, or the hash is another, of a new password or of this one at a higher cost:
    // judge it anew.
    if (!begun) return judge(ctx, hasher, input, presented, from)
    strengthenLater()
    return begun
  }
  const refused = (event: AuditEvent) =>
    record(ctx, db, { event, actor: null, subject: user?.id ?? null })
  const nextWaits = counted.some(({ until }) => until > ctx.clock.now())
  await db.batch([refused('session.refused'), ...(nextWaits ? [refused('session.throttled')] : [])])
  return { tag: opensAttempt ? 'email.unverified' : 'credentials.invalid' }
}

/** Hashes a right password anew at today's cost, unless it was changed meanwhile. */
async function strengthen(ctx: Ctx, user: UserRow, password: string): Promise<void> {
  const passwordHash = await ctx.passwords.admit(({ hash }) => hash(password))
  await ctx.db.write
    .update(users)
    .set({ passwordHash })
    .where(and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash)))
}
