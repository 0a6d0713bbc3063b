import { refusalOf } from '../../db/refusal.ts'
import type { Ctx } from '../context.ts'
import { type ProvenApp, givingFactor } from '../second-factor/give-factor.ts'

/**
 * Turns on the factor that a person has set up with whoever operates the school: an admin who lost
 * theirs cannot log in to do it.
 * @returns the backup codes, to be shown once
 */
export async function enrolPerson(
  ctx: Ctx,
  userId: string,
  app: ProvenApp,
  actor: string,
): Promise<{ tag: 'on'; backupCodes: string[] } | { tag: 'factor.on' }> {
  const factor = await givingFactor(ctx, userId, app, actor)
  try {
    await ctx.db.write.batch(factor.statements)
  } catch (error) {
    if (refusalOf(error) === 'unique:factors.user_id') return { tag: 'factor.on' }
    throw error
  }
  return { tag: 'on', backupCodes: factor.codes }
}
