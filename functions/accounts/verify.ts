import { type SQL, and, eq, gt, not, sql } from 'drizzle-orm'
import { acknowledgements, signUps, users } from '../../db/tables/accounts.ts'
import { orFind } from '../../db/lost-answer.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import type { RateLimited } from '../throttles/rules.ts'
import { count, throttle } from '../throttles/throttle.ts'
import { type Attempt, emptied } from './attempts.ts'
import { activates } from './rules.ts'

/** The attempt that a link would activate; null when the link is forged, used, too old or replaced. */
export async function readAttempt(ctx: Ctx, token: string): Promise<Attempt | null> {
  const id = await ctx.tokens.read('verify', token)
  if (!id) return null
  const [attempt] = await ctx.db.read.select().from(signUps).where(eq(signUps.id, id))
  return attempt && activates(attempt, ctx.clock.now()) ? attempt : null
}

/**
 * Makes the account of the attempt that the token names, once: the account, its acknowledgement of
 * the policy and the end of the attempt stand or fall together. A link that works is never made to
 * wait; one that does not counts for itself, and a forged one for the client that made it up.
 * @returns where the person was going when they signed up, or that the token opens nothing
 */
export async function verify(
  ctx: Ctx,
  token: string,
  client: string,
): Promise<{ tag: 'verified'; next: string | null } | { tag: 'token.invalid' } | RateLimited> {
  const id = await ctx.tokens.read('verify', token)
  if (!id)
    return (await count(ctx, [{ limit: 'link.client', of: [client] }])) ?? { tag: 'token.invalid' }
  const db = ctx.db.write
  const now = ctx.clock.now()
  const userId = ctx.ids.next('usr')
  const made = sql`exists (select 1 from ${users} where ${eq(users.id, userId)})`
  const tries = await throttle(ctx, [{ limit: 'link.token', of: [id] }], not(made))
  const write = db.batch([
    db.insert(users).select(
      sql`select ${userId}, email, name, password_hash, 'student', video_service, video_account,
        locale, time_zone, announcements, ${now}, null from ${signUps} s
        where id = ${id} and status = 'pending' and expires_at > ${now}
        and not exists (select 1 from ${users} u where u.email = s.email)`,
    ),
    db.insert(acknowledgements).select(
      sql`select ${ctx.ids.next('ack')}, ${userId}, 'policy', policy_version, policy_hash, locale,
        null, created_at from ${signUps} where id = ${id} and ${made}`,
    ),
    db
      .update(signUps)
      .set({ ...emptied, status: 'activated' })
      .where(
        and(eq(signUps.id, id), eq(signUps.status, 'pending'), gt(signUps.expiresAt, now), made),
      )
      .returning({ next: signUps.next }),
    record(ctx, db, { event: 'account.activated', actor: userId, subject: userId, when: made }),
    tries.standing,
    tries.count,
  ])
  const { attempt, refusal } = await orFind(
    write.then(([, , [consumed], , standing, counted]) => ({
      attempt: consumed,
      refusal: tries.refusal(standing, counted),
    })),
    () => nextOf(ctx, id, made),
  )
  if (attempt) return { tag: 'verified', next: attempt.next }
  return refusal ?? { tag: 'token.invalid' }
}

/** Where the person of an attempt was going, if its account was made; null otherwise. */
async function nextOf(ctx: Ctx, id: string, made: SQL) {
  const [attempt] = await ctx.db.write
    .select({ next: signUps.next })
    .from(signUps)
    .where(and(eq(signUps.id, id), made))
  return attempt ? { attempt, refusal: null } : null
}
