import { endOthers } from '../accounts/end-access.ts'
import type { Credential } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { drainOutbox } from '../mail/drain.ts'
import { newBackupCodes } from './backup-codes.ts'
import { type Unproven, proveBoth } from './prove-both.ts'
import { toldOf } from './told-of.ts'

/**
 * Ends all backup codes of whoever has both the factor and the password, and gives new ones; their
 * other sessions end, and a mail tells of it.
 */
export async function renewBackupCodes(
  ctx: Ctx,
  credential: Credential,
  input: { password: string; code: string },
): Promise<{ tag: 'renewed'; backupCodes: string[] } | Unproven> {
  const proven = await proveBoth(ctx, credential, input)
  if (proven.tag !== 'proven') return proven
  const { who, factor, spend, holds } = proven
  const userId = who.user.id
  const codes = await newBackupCodes(ctx, factor.id)
  const news = { event: 'factor.codes-renewed', about: ctx.ids.next('fct'), userId } as const
  const renewed = await codes.issue(
    holds,
    ...spend(codes.stored),
    codes.endOlder,
    ...toldOf(ctx, news, codes.stored),
    ...endOthers(ctx, userId, { keep: who.sessionId, when: codes.stored }),
  )
  if (!renewed) return { tag: 'code.invalid' }
  ctx.after(() => drainOutbox(ctx))
  return { tag: 'renewed', backupCodes: codes.codes }
}
