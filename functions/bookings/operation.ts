import { type SQL, and, eq, gt, lte, sql } from 'drizzle-orm'
import type { Connection } from '../../db/client.ts'
import { refusalOf } from '../../db/refusal.ts'
import { operations } from '../../db/tables/accounts.ts'
import { retention } from '../../schema/retention.ts'
import type { Ctx } from '../context.ts'

/** A request that its sender may repeat: the `Idempotency-Key`, the route with its ids, the body's SHA-256. */
export type Operation = { key: string; route: string; bodyHash: string }

/** The answer that a key has already earned, or that it was used with another body. */
export type Replay =
  | { tag: 'replay'; status: number; answer: unknown }
  | { tag: 'idempotency.mismatch' }

const isKey = (operation: Operation | null, user: SQL) =>
  and(
    sql`${operations.userId} = ${user}`,
    eq(operations.route, operation?.route ?? ''),
    eq(operations.key, operation?.key ?? ''),
  )

/** A read for the verb's batches: the operation that this key stands for, if it was done. */
export function findOperation(ctx: Ctx, db: Connection, user: SQL, operation: Operation | null) {
  return db
    .select()
    .from(operations)
    .where(
      and(isKey(operation, user), gt(operations.createdAt, ctx.clock.now() - retention.operations)),
    )
}

/** The answer to give again; null when the operation is new. */
export function replayOf(
  operation: Operation | null,
  found: (typeof operations.$inferSelect)[],
): Replay | null {
  const done = found[0]
  if (!operation || !done) return null
  if (done.bodyHash !== operation.bodyHash) return { tag: 'idempotency.mismatch' }
  return { tag: 'replay', status: done.status, answer: JSON.parse(done.answer) }
}

/**
 * Writes for the verb's batch: the key is spent together with the change, or not at all.
 * @param done.when holds in the batch once the change is made
 */
export function recordOperation(
  ctx: Ctx,
  userId: string,
  operation: Operation | null,
  done: { status: number; answer: unknown; when: SQL },
) {
  if (!operation) return []
  const now = ctx.clock.now()
  const db = ctx.db.write
  return [
    db
      .delete(operations)
      .where(
        and(
          isKey(operation, sql`${userId}`),
          lte(operations.createdAt, now - retention.operations),
        ),
      ),
    db.insert(operations).select(
      sql`select ${ctx.ids.next('opr')}, ${userId}, ${operation.route}, ${operation.key},
        ${operation.bodyHash}, ${done.status}, ${JSON.stringify(done.answer)}, ${now}
        where ${done.when}`,
    ),
  ]
}

/**
 * Runs a write that may spend a key. Two requests with one key at once: the second's write is
 * refused whole, and gets the first's answer or, with another body, the mismatch.
 */
export async function orReplay<T>(
  ctx: Ctx,
  userId: string,
  operation: Operation | null,
  write: Promise<T>,
): Promise<{ tag: 'written'; rows: T } | Replay> {
  try {
    return { tag: 'written', rows: await write }
  } catch (error) {
    if (!refusalOf(error)?.startsWith('unique:operations.')) throw error
    const replay = replayOf(
      operation,
      await findOperation(ctx, ctx.db.write, sql`${userId}`, operation),
    )
    if (!replay) throw error
    return replay
  }
}

/** For the cron: keys older than a day are forgotten. */
export async function forgetOperations(ctx: Ctx): Promise<void> {
  await ctx.db.write
    .delete(operations)
    .where(lte(operations.createdAt, ctx.clock.now() - retention.operations))
}
