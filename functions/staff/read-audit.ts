import { and, desc, eq, lt, or, sql } from 'drizzle-orm'
import { audit } from '../../db/tables/audit.ts'
import type { AuditQuery } from '../../schema/staff.ts'
import type { Credential } from '../accounts/session.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { toRfc3339 } from '../time/format.ts'
import { type NotStaff, asStaff } from './as-staff.ts'

interface Line {
  id: string
  at: string
  event: string
  actor: string | null
  subject: string | null
}

/** Lines of the audit log, the newest first; to have read them is a line of its own. */
export async function readAudit(
  ctx: Ctx,
  credential: Credential,
  { person, event, cursor, limit }: AuditQuery,
): Promise<{ tag: 'found'; items: Line[]; nextCursor: string | null } | NotStaff> {
  const staff = await asStaff(ctx, credential, (db) => [
    db
      .select()
      .from(audit)
      .where(
        and(
          person === undefined
            ? undefined
            : or(eq(audit.actorId, person), eq(audit.subjectId, person)),
          event === undefined ? undefined : sql`${audit.event} = ${event}`,
          cursor === undefined ? undefined : lt(audit.id, cursor),
        ),
      )
      .orderBy(desc(audit.id))
      .limit(limit + 1),
  ])
  if (staff.tag !== 'staff') return staff
  await record(ctx, ctx.db.write, {
    event: 'staff.audit-read',
    actor: staff.who.user.id,
    subject: person ?? null,
  })
  const [found] = staff.rows
  const items = found.slice(0, limit).map(({ id, at, event, actorId, subjectId }) => ({
    id,
    at: toRfc3339(at),
    event,
    actor: actorId,
    subject: subjectId,
  }))
  return {
    tag: 'found',
    items,
    nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null,
  }
}
