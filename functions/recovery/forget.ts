import { lt } from 'drizzle-orm'
import { emailChanges, passwordResets } from '../../db/tables/recovery.ts'
import type { Ctx } from '../context.ts'

/** A mail to the old address may be on its way so long after the last moment of its change (ms). */
const mailLasts = 24 * 60 * 60_000

/** Deletes links that work no more, used or not. */
export async function forgetLinks(ctx: Ctx): Promise<void> {
  const db = ctx.db.write
  const now = ctx.clock.now()
  await db.batch([
    db.delete(passwordResets).where(lt(passwordResets.expiresAt, now)),
    db.delete(emailChanges).where(lt(emailChanges.expiresAt, now - mailLasts)),
  ])
}
