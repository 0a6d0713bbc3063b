import { type SQL, and, count, eq, isNotNull, sql } from 'drizzle-orm'
import type { Connection } from '../../db/client.ts'
import { users } from '../../db/tables/accounts.ts'
import { backupCodes, factors } from '../../db/tables/second-factor.ts'

export type Factor = typeof factors.$inferSelect

/** Joins a person's factor that is on. */
export const factorIsOn = and(eq(factors.userId, users.id), isNotNull(factors.confirmedAt))

/** True inside SQL while the person of the row of `users` has a factor that is on. */
export const hasFactor: SQL<boolean> =
  sql<boolean>`exists (select 1 from ${factors} where ${factorIsOn})`.mapWith(Boolean)

/** A person's factor, on or only begun. */
export function factorOf(db: Connection, userId: string | SQL) {
  return db.select().from(factors).where(eq(factors.userId, userId))
}

/** How many backup codes a person has left. */
export function backupCodesLeft(db: Connection, userId: string | SQL) {
  return db
    .select({ left: count() })
    .from(backupCodes)
    .innerJoin(factors, eq(factors.id, backupCodes.factorId))
    .where(eq(factors.userId, userId))
}
