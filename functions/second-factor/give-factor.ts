import { and, eq, isNull, sql } from 'drizzle-orm'
import { factors } from '../../db/tables/second-factor.ts'
import { endOthers } from '../accounts/end-access.ts'
import type { Ctx } from '../context.ts'
import { stepOf } from './app-codes.ts'
import { newBackupCodes } from './backup-codes.ts'
import { seal } from './seal.ts'
import { toldOf } from './told-of.ts'

/** An app that was shown its secret, and the step of time that its code has proved. */
export type ProvenApp = { secret: Uint8Array<ArrayBuffer>; step: number }

/** What a code of an app that was just set up proves; null when it is wrong. */
export function provenApp(
  ctx: Pick<Ctx, 'clock'>,
  secret: Uint8Array<ArrayBuffer>,
  code: string,
): ProvenApp | null {
  const step = stepOf(secret, code.replaceAll(/\s/g, ''), ctx.clock.now())
  return step === null ? null : { secret, step }
}

/**
 * The statements that give a person a factor that is on, for who operates the school: nobody is
 * logged in, and the database refuses a second one (`unique:factors.user_id`). Sessions end, and the
 * cron sends the mail.
 * @returns with the backup codes, to be shown once
 */
export async function givingFactor(ctx: Ctx, userId: string, app: ProvenApp, actor: string) {
  const db = ctx.db.write
  const now = ctx.clock.now()
  const id = ctx.ids.next('fct')
  const { codes, store, stored } = await newBackupCodes(ctx, id)
  const statements = [
    db.delete(factors).where(and(eq(factors.userId, userId), isNull(factors.confirmedAt))),
    db.insert(factors).values({
      id,
      userId,
      sealedSecret: await seal(ctx, id, app.secret),
      lastStep: app.step,
      sessionId: actor,
      createdAt: now,
      confirmedAt: now,
    }),
    store(sql`true`),
    ...endOthers(ctx, userId, { keep: null, when: stored }),
    ...toldOf(ctx, { event: 'factor.added', about: id, userId, actor }, stored),
  ] as const
  return { codes, statements }
}
