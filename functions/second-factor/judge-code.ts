import { type SQL, and, eq, lt, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { backupCodes, factors } from '../../db/tables/second-factor.ts'
import type { Ctx } from '../context.ts'
import type { RateLimited } from '../throttles/rules.ts'
import { type Subject, throttle } from '../throttles/throttle.ts'
import { stepOf } from './app-codes.ts'
import { backupCodeHash } from './backup-codes.ts'
import type { Factor } from './factor-of.ts'
import { readCode } from './rules.ts'
import { unseal } from './seal.ts'
import { toldOf } from './told-of.ts'

/** A code that was right when it was judged; it proves something once, in one write batch. */
export interface Proof {
  /** True inside SQL while nobody has used it. */
  available: SQL
  /** Whether its use queues a mail. */
  tells: boolean
  /** Statements that use it up, at the end of the batch that it allows; `when` is that batch's own condition. */
  spend(when: SQL): BatchItem<'sqlite'>[]
}

export type Judged = Right | { tag: 'code.invalid' } | RateLimited

interface Right {
  tag: 'right'
  proof: Proof
  /** Takes back what it counted, when what it was for cannot be done and the code stays unused. */
  giveBack(): Promise<unknown>
}

/**
 * Judges a code of an app or a backup code. It counts for the subjects before that, and is taken back
 * where it is used.
 */
export async function judgeCode(
  ctx: Ctx,
  factor: Factor,
  typed: string,
  subjects: readonly Subject[],
): Promise<Judged> {
  const tries = await throttle(ctx, subjects)
  const [standing, counted] = await ctx.db.write.batch([tries.standing, tries.count])
  const refusal = tries.refusal(standing, counted)
  if (refusal) return refusal
  const proof = await proofOf(ctx, factor, typed)
  if (!proof) return { tag: 'code.invalid' }
  const spend: Proof['spend'] = (when) => [tries.takeBack(counted, when), ...proof.spend(when)]
  const giveBack = async () => tries.takeBack(counted)
  return { tag: 'right', proof: { ...proof, spend }, giveBack }
}

async function proofOf(ctx: Ctx, factor: Factor, typed: string): Promise<Proof | null> {
  const read = readCode(typed)
  if (!read) return null
  if (read.tag === 'backup') return backupProof(ctx, factor, read.code)
  const secret = await unseal(ctx, factor.id, factor.sealedSecret)
  if (!secret) {
    ctx.log.error('factor.unreadable', { factor: factor.id })
    return null
  }
  const step = stepOf(secret, read.code, ctx.clock.now())
  return step === null || step <= factor.lastStep ? null : appProof(ctx, factor.id, step)
}

function appProof(ctx: Ctx, factorId: string, step: number): Proof {
  const unused = and(eq(factors.id, factorId), lt(factors.lastStep, step))
  return {
    available: sql`exists (select 1 from ${factors} where ${unused})`,
    tells: false,
    spend: (when) => [
      ctx.db.write
        .update(factors)
        .set({ lastStep: step })
        .where(and(unused, when))
        .returning({ id: factors.id }),
    ],
  }
}

async function backupProof(ctx: Ctx, factor: Factor, code: string): Promise<Proof> {
  const { id, userId } = factor
  const hash = await backupCodeHash(ctx, id, code)
  const unused = and(eq(backupCodes.factorId, id), eq(backupCodes.hash, hash))
  const available = sql`exists (select 1 from ${backupCodes} where ${unused})`
  const news = { event: 'factor.backup-code-used', about: ctx.ids.next('fct'), userId } as const
  return {
    available,
    tells: true,
    spend: (when) => [
      ...toldOf(ctx, news, sql`${when} and ${available}`),
      ctx.db.write
        .delete(backupCodes)
        .where(and(unused, when))
        .returning({ hash: backupCodes.hash }),
    ],
  }
}
