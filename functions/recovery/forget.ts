import { and, lt, ne, or, sql } from 'drizzle-orm'
import { emailChanges, passwordResets } from '../../db/tables/recovery.ts'
import { retention } from '../../schema/retention.ts'
import type { Ctx } from '../context.ts'

/** The news of a new address still has to be written to the old one. */
const newsIsDue = sql`exists (select 1 from outbox o where o.kind = 'account.email-changed'
  and o.subject_id = ${emailChanges.id} and o.status in ('queued', 'sending'))`

/**
 * For the cron: links that work no more go, whether they were used, replaced or too old. A used one
 * stays while the mail to the old address, which stands in it alone, is on its way.
 */
export async function forgetLinks(ctx: Ctx): Promise<void> {
  const db = ctx.db.write
  const now = ctx.clock.now()
  await db.batch([
    db
      .delete(passwordResets)
      .where(or(ne(passwordResets.status, 'pending'), lt(passwordResets.expiresAt, now))),
    db
      .delete(emailChanges)
      .where(
        or(
          and(
            or(ne(emailChanges.status, 'pending'), lt(emailChanges.expiresAt, now)),
            sql`not ${newsIsDue}`,
          ),
          lt(emailChanges.expiresAt, now - retention.links),
        ),
      ),
  ])
}
