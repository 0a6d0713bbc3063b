import { type SQL, and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { BatchItem, BatchResponse } from 'drizzle-orm/batch'
import type { Connection } from '../../db/client.ts'
import { sessions, users } from '../../db/tables/accounts.ts'
import type { Ctx } from '../context.ts'
import { sha256 } from '../digest.ts'
import { hasFactor } from '../second-factor/factor-of.ts'
import { isLive, mustRefresh } from './rules.ts'

/** What a session cookie proves before the database is asked: its row, and the hash of its secret. */
export type Credential = { sessionId: string; secretHash: string }

/** A person with a live session. */
export type SignedIn = {
  sessionId: string
  user: typeof users.$inferSelect
  /** Whether the person has a second factor that is on. */
  secondFactor: boolean
  /** Whether the session was begun with one. */
  provenFactor: boolean
}

/** Reads `ses_….secret` out of a cookie; null when it cannot be one of ours. */
export async function readCredential(
  cookie: string | false | undefined,
): Promise<Credential | null> {
  const [sessionId, secret, ...rest] = (cookie || '').split('.')
  if (!sessionId?.startsWith('ses_') || !secret || rest.length > 0 || secret.length > 64)
    return null
  return { sessionId, secretHash: await sha256(secret) }
}

/** The signed-in user's id inside SQL, so that a verb's own reads can go in the same batch. */
export function userIdOf(db: Connection, credential: Credential): SQL {
  const owner = db
    .select({ id: sessions.userId })
    .from(sessions)
    .where(eq(sessions.id, credential.sessionId))
  return sql`(${owner.getSQL()})`
}

/**
 * Authenticates and reads in one round trip.
 * @returns the person and the rows of `reads`, or null when the session is not live
 */
export async function readAs<const Reads extends readonly BatchItem<'sqlite'>[]>(
  ctx: Ctx,
  credential: Credential,
  reads: (db: Connection) => Reads,
): Promise<{ who: SignedIn; rows: BatchResponse<Reads> } | null> {
  const db = ctx.db.read
  const now = ctx.clock.now()
  const query = db
    .select({ session: sessions, user: users, secondFactor: hasFactor })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.id, credential.sessionId),
        eq(sessions.secretHash, credential.secretHash),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, now),
      ),
    )
  const [found, ...rows] = await db.batch([query, ...reads(db)])
  const row = found[0]
  if (!row || !isLive(row.session, row.user.role, now)) return null
  if (mustRefresh(row.session, row.user.role, now))
    ctx.after(() => refresh(ctx, row.session.id, now))
  return {
    who: {
      sessionId: row.session.id,
      user: row.user,
      secondFactor: row.secondFactor,
      provenFactor: row.session.secondFactor,
    },
    rows: rows as unknown as BatchResponse<Reads>,
  }
}

/** Authenticates alone: one round trip. */
export async function identify(ctx: Ctx, credential: Credential): Promise<SignedIn | null> {
  const found = await readAs(ctx, credential, () => [])
  return found?.who ?? null
}

/** True inside SQL while the session has not been ended: for the write after `identify`. */
export function lives(ctx: Ctx, sessionId: string): SQL {
  return sql`exists (select 1 from ${sessions} where ${and(
    eq(sessions.id, sessionId),
    isNull(sessions.endedAt),
    gt(sessions.expiresAt, ctx.clock.now()),
  )})`
}

/** The sliding end moves with use, seldom enough to cost nothing on the way. */
async function refresh(ctx: Ctx, sessionId: string, now: number): Promise<void> {
  await ctx.db.write.update(sessions).set({ seenAt: now }).where(eq(sessions.id, sessionId))
}
