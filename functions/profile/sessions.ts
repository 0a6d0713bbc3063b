import { and, desc, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm'
import type { Connection } from '../../db/client.ts'
import { sessions } from '../../db/tables/accounts.ts'
import { emailChanges } from '../../db/tables/recovery.ts'
import type { Page } from '../../schema/bookings.ts'
import type { SessionItem } from '../../schema/profile.ts'
import { endEmailChanges, endOthers } from '../accounts/end-access.ts'
import { isLive } from '../accounts/rules.ts'
import {
  type Credential,
  type SignedIn,
  identify,
  lives,
  readAs,
  userIdOf,
} from '../accounts/session.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { toRfc3339 } from '../time/format.ts'

type Gone = { tag: 'session.required' }

/** A read of a person's sessions that have not been ended, the newest first, and one more than asked. */
export const sessionsRead = (ctx: Ctx, db: Connection, credential: Credential, page: Page) =>
  db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, userIdOf(db, credential)),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, ctx.clock.now()),
        page.cursor === undefined ? undefined : lt(sessions.id, page.cursor),
      ),
    )
    .orderBy(desc(sessions.id))
    .limit(page.limit + 1)

/** The live ones among the rows of `sessionsRead`. */
export function sessionsOf(
  ctx: Ctx,
  who: SignedIn,
  found: readonly (typeof sessions.$inferSelect)[],
  page: Page,
): { items: SessionItem[]; nextCursor: string | null } {
  const rows = found.slice(0, page.limit)
  return {
    items: rows
      .filter((row) => isLive(row, who.user.role, ctx.clock.now()))
      .map((row) => ({
        id: row.id,
        device: row.device,
        createdAt: toRfc3339(row.createdAt),
        seenAt: toRfc3339(row.seenAt),
        current: row.id === who.sessionId,
      })),
    nextCursor: found.length > page.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** A person's live sessions, the newest first. */
export async function listSessions(
  ctx: Ctx,
  credential: Credential,
  page: Page,
): Promise<{ tag: 'found'; items: SessionItem[]; nextCursor: string | null } | Gone> {
  const found = await readAs(ctx, credential, (db) => [sessionsRead(ctx, db, credential, page)])
  if (!found) return { tag: 'session.required' }
  return { tag: 'found', ...sessionsOf(ctx, found.who, found.rows[0], page) }
}

/** Ends one of the person's sessions. */
export async function endOneSession(
  ctx: Ctx,
  credential: Credential,
  id: string,
): Promise<{ tag: 'ended'; current: boolean } | { tag: 'not.found' } | Gone> {
  const who = await identify(ctx, credential)
  if (!who) return { tag: 'session.required' }
  const db = ctx.db.write
  const open = and(eq(sessions.id, id), eq(sessions.userId, who.user.id), isNull(sessions.endedAt))
  const isOpen = sql`exists (select 1 from ${sessions} where ${open})`
  const [, , ended] = await db.batch([
    record(ctx, db, { event: 'session.ended', actor: who.user.id, subject: id, when: isOpen }),
    endEmailChanges(ctx, who.user.id, and(eq(emailChanges.sessionId, id), isOpen)),
    db
      .update(sessions)
      .set({ endedAt: ctx.clock.now() })
      .where(open)
      .returning({ id: sessions.id }),
  ])
  return ended[0] ? { tag: 'ended', current: id === who.sessionId } : { tag: 'not.found' }
}

/** Ends all of the person's sessions but this one. */
export async function endOtherSessions(
  ctx: Ctx,
  credential: Credential,
): Promise<{ tag: 'ended' } | Gone> {
  const who = await identify(ctx, credential)
  if (!who) return { tag: 'session.required' }
  const db = ctx.db.write
  const when = lives(ctx, who.sessionId)
  const others = sql`exists (select 1 from ${sessions} where ${and(
    eq(sessions.userId, who.user.id),
    isNull(sessions.endedAt),
    ne(sessions.id, who.sessionId),
  )})`
  await db.batch([
    record(ctx, db, {
      event: 'sessions.ended',
      actor: who.user.id,
      subject: who.user.id,
      when: and(others, when),
    }),
    ...endOthers(ctx, who.user.id, { keep: who.sessionId, when }),
  ])
  return { tag: 'ended' }
}
