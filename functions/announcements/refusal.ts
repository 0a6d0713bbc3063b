import { type SQL, eq, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { refusals, subscribers } from '../../db/tables/announcements.ts'
import type { Ctx } from '../context.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/**
 * What is kept of a refused address: HMAC-SHA-256 in hex, under a key of its own that HKDF (RFC 5869)
 * derives. Without the key nobody can try addresses against it.
 * @param email in its one normal form
 */
async function refusalHash(tokenKey: string, email: string): Promise<string> {
  const secret = await crypto.subtle.importKey('raw', bytes(tokenKey), 'HKDF', false, ['deriveKey'])
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytes('refusals') },
    secret,
    { name: 'HMAC', hash: 'SHA-256', length: 256 },
    false,
    ['sign'],
  )
  return Buffer.from(await crypto.subtle.sign('HMAC', key, bytes(email))).toString('hex')
}

/**
 * The statements that stop announcements to an address, wherever they came from: a subscriber is
 * deleted, an account's setting is off (its row is returned), and the refusal is remembered.
 */
export async function refusing(ctx: Ctx, email: string) {
  const db = ctx.db.write
  return [
    ...(await rememberRefusal(ctx, email)),
    db.delete(subscribers).where(eq(subscribers.email, email)),
    db
      .update(users)
      .set({ announcements: false })
      .where(eq(users.email, email))
      .returning({ id: users.id }),
  ] as const
}

/**
 * The statement that remembers the refusal of an address, for a batch.
 * @param when holds in the batch's own state, else nothing is remembered
 */
export async function rememberRefusal(
  { config, clock, db: { write: db } }: Ctx,
  email: string,
  when: SQL = sql`true`,
) {
  const hash = await refusalHash(config.tokenKey, email)
  return [
    db
      .insert(refusals)
      .select(sql`select ${hash}, ${clock.now()} where ${when}`)
      .onConflictDoNothing(),
  ] as const
}

/** The refusal of an address, for a `where`: whoever asks again themselves lifts it. */
export async function refusalOfAddress({ config }: Ctx, email: string) {
  return eq(refusals.hash, await refusalHash(config.tokenKey, email))
}
