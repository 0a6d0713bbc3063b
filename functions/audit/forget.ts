import { lt, lte, sql } from 'drizzle-orm'
import { audit } from '../../db/tables/audit.ts'
import { retention } from '../../schema/retention.ts'
import type { Ctx } from '../context.ts'
import { record } from './record.ts'

const day = 24 * 60 * 60_000

/**
 * For the cron: lines go before they are older than their time, and a line of their going stays, without
 * which the database lets none go. With the first line goes a day's worth, so that the log does not fill
 * with such lines.
 */
export async function forgetAudit(ctx: Ctx): Promise<void> {
  const db = ctx.db.write
  const oldest = ctx.clock.now() - retention.audit
  const until = oldest + day
  const due = sql`exists (select 1 from ${audit} where ${lte(audit.at, oldest)})`
  const said = sql`exists (select 1 from ${audit}
    where event = 'audit.forgotten' and subject_id = ${String(until)})`
  await db.batch([
    record(ctx, db, { event: 'audit.forgotten', actor: null, subject: String(until), when: due }),
    db.delete(audit).where(sql`${lt(audit.at, until)} and ${said}`),
  ])
}
