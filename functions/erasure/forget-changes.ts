import { type SQL, and, eq, sql } from 'drizzle-orm'
import { emailChanges } from '../../db/tables/recovery.ts'
import type { Ctx } from '../context.ts'

/**
 * Statements that take an address out of the changes of other accounts: one that was to get it, asked
 * for when it had no account yet, comes to nothing; one that had it before does not name it any more.
 * @param when holds in the batch's own state, else nothing changes
 */
export function forgetChangesOf(ctx: Ctx, email: string, when: SQL) {
  const db = ctx.db.write
  return [
    db
      .update(emailChanges)
      .set({
        email: '',
        status: sql`case ${emailChanges.status} when 'pending' then 'superseded'
          else ${emailChanges.status} end`,
      })
      .where(and(eq(emailChanges.email, email), when)),
    db
      .update(emailChanges)
      .set({ oldEmail: null })
      .where(and(eq(emailChanges.oldEmail, email), when)),
  ] as const
}
