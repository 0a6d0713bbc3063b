import { eq } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { refusals, subscribers } from '../../db/tables/announcements.ts'
import type { Ctx } from '../context.ts'
import { derivedKey } from '../derived-key.ts'

/**
 * What is kept of a refused address: HMAC-SHA-256 in hex, under a key of its own. Without the key nobody can try addresses against it.
 * @param email in its one normal form
 */
async function refusalHash(tokenKey: string, email: string): Promise<string> {
  const key = await derivedKey(tokenKey, 'refusals', 'hash')
  const hash = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(email))
  return Buffer.from(hash).toString('hex')
}

/**
 * The statements that stop announcements to an address, wherever they came from: a subscriber is
 * deleted, an account's setting is off (its row is returned), and the refusal is remembered.
 */
export async function refusing({ config, clock, db: { write: db } }: Ctx, email: string) {
  const hash = await refusalHash(config.tokenKey, email)
  return [
    db.insert(refusals).values({ hash, at: clock.now() }).onConflictDoNothing(),
    db.delete(subscribers).where(eq(subscribers.email, email)),
    db
      .update(users)
      .set({ announcements: false })
      .where(eq(users.email, email))
      .returning({ id: users.id }),
  ] as const
}

/** The refusal of an address, for a `where`: whoever asks again themselves lifts it. */
export async function refusalOfAddress({ config }: Ctx, email: string) {
  return eq(refusals.hash, await refusalHash(config.tokenKey, email))
}
