import { type SQL, and, eq, gt, sql } from 'drizzle-orm'
import { acknowledgements, signUps, users } from '../../db/tables/accounts.ts'
import { orFind } from '../../db/lost-answer.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { lifting } from '../deliveries/suppress.ts'
import { newestPublished } from '../legal/published.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
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
 * the policy and the end of the attempt stand or fall together.
 * @returns where the person was going when they signed up, or that the token opens nothing
 */
export async function verify(
  ctx: Ctx,
  token: string,
): Promise<{ tag: 'verified'; next: string | null } | { tag: 'token.invalid' }> {
  const id = await ctx.tokens.read('verify', token)
  if (!id) return { tag: 'token.invalid' }
  const db = ctx.db.write
  const now = ctx.clock.now()
  const userId = ctx.ids.next('usr')
  const made = sql`exists (select 1 from ${users} where ${eq(users.id, userId)})`
  const write = db.batch([
    db.select({ next: signUps.next }).from(signUps).where(eq(signUps.id, id)),
    db.insert(users).select(
      sql`select ${userId}, email, name, password_hash, 'student', video_service, video_account,
        locale, time_zone, announcements, ${now}, null, null from ${signUps} s
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
      .returning({ id: signUps.id }),
    record(ctx, db, { event: 'account.activated', actor: userId, subject: userId, when: made }),
    // Whoever signed up before a policy was published was not there to be told of it.
    enqueue(ctx, db, {
      kind: 'account.policy-changed',
      subject: newestPublished(ctx, sql`announcement_id`),
      recipient: userId,
      when: sql`${made} and (select policy_version from ${signUps} where ${eq(signUps.id, id)})
        <> ${newestPublished(ctx, sql`version`)}`,
    }),
  ])
  const [attempt] = await orFind(
    write.then(([going, , , consumed]) => (consumed.length > 0 ? going : [])),
    () => consumedBefore(ctx, id, made),
  )
  if (attempt) {
    ctx.after(() => liftFor(ctx, userId))
    ctx.after(() => drainOutbox(ctx))
    return { tag: 'verified', next: attempt.next }
  }
  return { tag: 'token.invalid' }
}

/** Whether the account of an attempt was made; where the person was going went with the answer. */
async function consumedBefore(ctx: Ctx, id: string, made: SQL) {
  const rows = await ctx.db.write
    .select({ next: signUps.next })
    .from(signUps)
    .where(and(eq(signUps.id, id), made))
  return rows.length > 0 ? rows : null
}

/** The mail has arrived: what was remembered against the address, from before its account, is over. */
async function liftFor(ctx: Ctx, userId: string): Promise<void> {
  const db = ctx.db.write
  const [user] = await db.select({ email: users.email }).from(users).where(eq(users.id, userId))
  if (user) await db.batch(await lifting(ctx, user.email))
}
