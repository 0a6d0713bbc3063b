import { eq, or, sql } from 'drizzle-orm'
import { audit } from '../../db/tables/audit.ts'
import type { TestApp } from './support.ts'

/** The lines that name an id, the oldest first, without their own ids. */
export async function linesOf({ ctx }: TestApp, id: string) {
  const rows = await ctx.db.read
    .select()
    .from(audit)
    .where(or(eq(audit.actorId, id), eq(audit.subjectId, id)))
    .orderBy(sql`rowid`)
  return rows.map(({ event, actorId, subjectId, at }) => ({ event, actorId, subjectId, at }))
}
