import { and, eq, isNull, sql } from 'drizzle-orm'
import { factors } from '../../db/tables/second-factor.ts'
import { hasPassword } from '../accounts/has-password.ts'
import { provePassword } from '../accounts/prove-password.ts'
import { type Credential, identify, lives } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import type { RateLimited } from '../throttles/rules.ts'
import { appUri, secretBytes, writtenSecret } from './app-codes.ts'
import { seal } from './seal.ts'

/** What an app needs to show codes: base 32 to be typed, or a URI to be scanned. */
export type Shown = { secret: string; uri: string }

/** A new secret for the app of whoever has this address. */
export function newSecret(ctx: Ctx, email: string) {
  const bytes = ctx.ids.bytes(secretBytes)
  return { bytes, shown: shownSecret(ctx, email, bytes) }
}

export function shownSecret(
  { config }: Pick<Ctx, 'config'>,
  email: string,
  bytes: Uint8Array<ArrayBuffer>,
): Shown {
  const uri = appUri(bytes, { school: config.school.name, email })
  return { secret: writtenSecret(bytes), uri }
}

/**
 * Begins a second factor for whoever is logged in and knows their password; nothing changes before
 * a code confirms it. A newer beginning ends the older one.
 */
export async function enrolFactor(
  ctx: Ctx,
  credential: Credential,
  password: string,
): Promise<
  | ({ tag: 'begun' } & Shown)
  | { tag: 'session.required' }
  | { tag: 'factor.on' }
  | { tag: 'credentials.invalid' }
  | RateLimited
> {
  const who = await identify(ctx, credential)
  if (!who) return { tag: 'session.required' }
  const { user, sessionId, secondFactor } = who
  if (secondFactor) return { tag: 'factor.on' }
  const proof = await provePassword(ctx, who, password)
  if (proof.tag !== 'proven') return proof
  const db = ctx.db.write
  const id = ctx.ids.next('fct')
  const { bytes, shown } = newSecret(ctx, user.email)
  const [, begun] = await db.batch([
    db.delete(factors).where(and(eq(factors.userId, user.id), isNull(factors.confirmedAt))),
    db
      .insert(factors)
      .select(
        sql`select ${id}, ${user.id}, ${await seal(ctx, id, bytes)}, 0, ${sessionId},
          ${ctx.clock.now()}, null
          where ${hasPassword(user.id, user.passwordHash)} and ${lives(ctx, sessionId)}
          and not exists (select 1 from ${factors} where ${eq(factors.userId, user.id)})`,
      )
      .returning({ id: factors.id }),
  ])
  return begun[0] ? { tag: 'begun', ...shown } : { tag: 'factor.on' }
}
