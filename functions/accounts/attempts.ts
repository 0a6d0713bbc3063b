import { type SQL, and, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Connection } from '../../db/client.ts'
import { signUps } from '../../db/tables/accounts.ts'

/** What several verbs say about attempts to sign up. */
export type Attempt = typeof signUps.$inferSelect

/** An attempt that ended keeps nothing of the person. */
export const emptied = { email: '', name: '', passwordHash: '', videoAccount: '', next: null }

/** The newest attempt for an address, while it may still matter: there is at most one. */
export function attemptFor(db: Connection, email: string, now: number) {
  return db
    .select()
    .from(signUps)
    .where(
      and(
        eq(signUps.email, email),
        inArray(signUps.status, ['pending', 'taken']),
        gt(signUps.expiresAt, now),
      ),
    )
}

/** True inside SQL when the attempt has this status. */
export function attemptIs(id: string, status: Attempt['status']): SQL {
  return sql`exists (select 1 from ${signUps} where ${and(eq(signUps.id, id), eq(signUps.status, status))})`
}
