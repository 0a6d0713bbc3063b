import { type SQL, and, eq, inArray, sql } from 'drizzle-orm'
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import { announcements } from '../../db/tables/news.ts'
import type { AuditEvent } from '../../db/tables/audit.ts'
import type { AnnouncementState } from '../../schema/enums.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { type Announcement, toAnnouncement } from './present.ts'

/** What a change of an announcement can come to. */
export type Changed =
  | { tag: 'announcement'; announcement: Announcement }
  | { tag: 'announcement.absent' }
  /** It is in a state that does not allow this. */
  | { tag: 'announcement.state'; state: AnnouncementState }

/** Who does what to which announcement; `actor` is a staff person's id, or `cli`. */
export interface Act {
  id: string
  actor: string
}

/**
 * The statements of a change and of its line in the audit log, which is written only when something
 * changed. The last one reads the announcement.
 * @param change.from states that allow it
 */
export function changing(
  ctx: Ctx,
  { id, actor }: Act,
  change: {
    event: AuditEvent
    from: readonly AnnouncementState[]
    set: SQLiteUpdateSetSource<typeof announcements>
    when?: SQL
  },
) {
  const db = ctx.db.write
  const may = and(
    eq(announcements.id, id),
    inArray(announcements.state, [...change.from]),
    change.when,
  )
  return [
    db.update(announcements).set(change.set).where(may).returning({ id: announcements.id }),
    record(ctx, db, { event: change.event, actor, subject: id, when: sql`changes() > 0` }),
    db.select().from(announcements).where(eq(announcements.id, id)),
  ] as const
}

/**
 * Judges a change by the rows that its batch gave back. One that is asked for twice finds it done,
 * which is as good.
 */
export function changed(
  [moved, , [row]]: readonly [{ id: string }[], unknown, (typeof announcements.$inferSelect)[]],
  isDone: (row: typeof announcements.$inferSelect) => boolean,
): Changed {
  if (!row) return { tag: 'announcement.absent' }
  if (moved.length > 0 || isDone(row)) {
    return { tag: 'announcement', announcement: toAnnouncement(row) }
  }
  return { tag: 'announcement.state', state: row.state }
}
