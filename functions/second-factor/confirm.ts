import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { sessions } from '../../db/tables/accounts.ts'
import { factors } from '../../db/tables/second-factor.ts'
import { endOthers } from '../accounts/end-access.ts'
import { type Credential, lives, readAs, userIdOf } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { drainOutbox } from '../mail/drain.ts'
import type { RateLimited } from '../throttles/rules.ts'
import { newBackupCodes } from './backup-codes.ts'
import { factorOf } from './factor-of.ts'
import { judgeCode } from './judge-code.ts'
import { codesOf } from './prove-self.ts'
import { canConfirm, enrolWithin } from './rules.ts'
import { toldOf } from './told-of.ts'

/**
 * Turns a begun factor on, once, by a code of its app; only the session that began it may. The
 * person's other sessions end, and a mail tells of it.
 * @returns the backup codes, which are shown now and never again
 */
export async function confirmFactor(
  ctx: Ctx,
  credential: Credential,
  code: string,
): Promise<
  | { tag: 'on'; backupCodes: string[] }
  | { tag: 'session.required' }
  | { tag: 'factor.off' }
  | { tag: 'code.invalid' }
  | RateLimited
> {
  const found = await readAs(ctx, credential, (db) => [factorOf(db, userIdOf(db, credential))])
  if (!found) return { tag: 'session.required' }
  const { who } = found
  const [factor] = found.rows[0]
  const now = ctx.clock.now()
  if (!factor || !canConfirm(factor, who.sessionId, now)) return { tag: 'factor.off' }
  const judged = await judgeCode(ctx, factor, code, [codesOf(who)])
  if (judged.tag !== 'right') return judged
  const { proof } = judged
  const db = ctx.db.write
  const userId = who.user.id
  const begun = and(
    eq(factors.id, factor.id),
    isNull(factors.confirmedAt),
    gt(factors.createdAt, now - enrolWithin),
  )
  const holds = sql`exists (select 1 from ${factors} where ${begun})
    and ${proof.available} and ${lives(ctx, who.sessionId)}`
  const codes = await newBackupCodes(ctx, factor.id)
  const when = codes.stored
  const on = await codes.issue(
    holds,
    ...proof.spend(when),
    db.update(factors).set({ confirmedAt: now }).where(and(begun, when)),
    db
      .update(sessions)
      .set({ secondFactor: true })
      .where(and(eq(sessions.id, who.sessionId), when)),
    ...toldOf(ctx, { event: 'factor.added', about: factor.id, userId }, when),
    ...endOthers(ctx, userId, { keep: who.sessionId, when }),
  )
  if (!on) return { tag: 'code.invalid' }
  ctx.after(() => drainOutbox(ctx))
  return { tag: 'on', backupCodes: codes.codes }
}
