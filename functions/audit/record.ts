import { type SQL, sql } from 'drizzle-orm'
import type { Connection } from '../../db/client.ts'
import { type AuditEvent, audit } from '../../db/tables/audit.ts'
import type { Ctx } from '../context.ts'

/**
 * A statement for the batch of the change that it tells of.
 * @param line.actor who did it, an id or a subquery of one; null when nobody was logged in
 * @param line.subject what it was done to, an id or a subquery of one; null when that is unknown
 * @param line.when holds in the batch's own state, else nothing is written
 */
export function record(
  ctx: Pick<Ctx, 'ids' | 'clock'>,
  db: Connection,
  line: { event: AuditEvent; actor: string | SQL | null; subject: string | SQL | null; when?: SQL },
) {
  return db.insert(audit).select(
    sql`select ${ctx.ids.next('aud')}, ${ctx.clock.now()}, ${line.actor}, ${line.event},
        ${line.subject} where ${line.when ?? sql`true`}`,
  )
}
