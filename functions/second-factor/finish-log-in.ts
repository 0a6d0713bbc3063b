import { and, eq, gt, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { factors, pendingLogIns } from '../../db/tables/second-factor.ts'
import { logInTries } from '../accounts/log-in-tries.ts'
import { type LoggedIn, beginSession } from '../accounts/new-session.ts'
import type { Credential } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import type { RateLimited } from '../throttles/rules.ts'
import { codeCame, judgeAtLogIn, refuseCode } from './at-log-in.ts'
import { factorIsOn } from './factor-of.ts'

/**
 * Begins the session of a log-in whose password was right, by its code, once.
 * @param input.pending names the log-in; it works for five minutes
 * @returns `log-in.gone` when there is none any more: the person begins again
 */
export async function finishLogIn(
  ctx: Ctx,
  input: { pending: string; code: string },
  presented: Credential | null,
  from: { client: string; device: string },
): Promise<LoggedIn | { tag: 'log-in.gone' } | { tag: 'code.invalid' } | RateLimited> {
  const id = await ctx.tokens.read('log-in', input.pending)
  if (!id) return { tag: 'log-in.gone' }
  const db = ctx.db.write
  const live = and(eq(pendingLogIns.id, id), gt(pendingLogIns.expiresAt, ctx.clock.now()))
  const [found] = await db
    .select({ user: users, factor: factors })
    .from(pendingLogIns)
    .innerJoin(users, eq(users.id, pendingLogIns.userId))
    .innerJoin(factors, factorIsOn)
    .where(live)
  if (!found) return { tag: 'log-in.gone' }
  const { user } = found
  const tries = await logInTries(ctx, user.email, presented, from.client)
  const { familiar } = tries
  const code = await judgeAtLogIn(ctx, { ...found, ...from, familiar }, input.code)
  if (code.tag !== 'right') return code
  const proof = {
    ...code.proof,
    available: sql`${code.proof.available}
      and exists (select 1 from ${pendingLogIns} where ${live})`,
  }
  const begun = await beginSession(
    ctx,
    user,
    { presented, device: from.device },
    proof,
    (stands) => [
      tries.passed(stands),
      db.delete(pendingLogIns).where(and(eq(pendingLogIns.id, id), stands)),
      codeCame(ctx, user.id, tries.place, stands),
    ],
  )
  return begun ?? refuseCode(ctx, user.id)
}
