import { type Credential, type SignedIn, readAs, userIdOf } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { type Shown, shownSecret } from './enrol.ts'
import { backupCodesLeft, factorOf } from './factor-of.ts'
import { canConfirm } from './rules.ts'
import { unseal } from './seal.ts'

/** How it stands with a person's second factor. */
export type FactorState =
  | { tag: 'off' }
  | ({ tag: 'begun' } & Shown)
  | { tag: 'on'; since: number; backupCodesLeft: number }

/** The factor of whoever is logged in; a begun one is shown to the session that began it. */
export async function readFactor(
  ctx: Ctx,
  credential: Credential,
): Promise<{ tag: 'found'; who: SignedIn; factor: FactorState } | { tag: 'session.required' }> {
  const found = await readAs(ctx, credential, (db) => [
    factorOf(db, userIdOf(db, credential)),
    backupCodesLeft(db, userIdOf(db, credential)),
  ])
  if (!found) return { tag: 'session.required' }
  const { who } = found
  const [[factor], [codes]] = found.rows
  if (factor?.confirmedAt) {
    const on = { tag: 'on', since: factor.confirmedAt, backupCodesLeft: codes?.left ?? 0 } as const
    return { tag: 'found', who, factor: on }
  }
  const mine = factor && canConfirm(factor, who.sessionId, ctx.clock.now())
  const secret = mine ? await unseal(ctx, factor.id, factor.sealedSecret) : null
  if (!secret) return { tag: 'found', who, factor: { tag: 'off' } }
  return {
    tag: 'found',
    who,
    factor: { tag: 'begun', ...shownSecret(ctx, who.user.email, secret) },
  }
}
