import { type SQL, and, eq, gt, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { acknowledgements, signUps, users } from '../../db/tables/accounts.ts'
import { refusals } from '../../db/tables/announcements.ts'
import { orFind } from '../../db/lost-answer.ts'
import { refusalOfAddress } from '../announcements/refusal.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { lifting } from '../deliveries/suppress.ts'
import { newestPublished } from '../legal/published.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
import type { RateLimited } from '../throttles/rules.ts'
import { type Attempt, emptied } from './attempts.ts'
import { welcoming } from './log-in-tries.ts'
import { type LoggedIn, type UserRow, newSession } from './new-session.ts'
import { judgePassword } from './prove-password.ts'
import { activates } from './rules.ts'
import type { Credential } from './session.ts'

type Refused = { tag: 'token.invalid' } | { tag: 'credentials.invalid' } | RateLimited

/** The attempt that a link would activate; null when the link is forged, used, too old or replaced. */
export async function readAttempt(ctx: Ctx, token: string): Promise<Attempt | null> {
  const id = await ctx.tokens.read('verify', token)
  if (!id) return null
  const [attempt] = await ctx.db.read.select().from(signUps).where(eq(signUps.id, id))
  return attempt && activates(attempt, ctx.clock.now()) ? attempt : null
}

/**
 * Makes the account of the attempt that a token names, once. Where a password is given, it must be
 * the one of that attempt.
 * @throws Busy
 */
export async function verify(
  ctx: Ctx,
  { token, password }: { token: string; password?: string | undefined },
): Promise<{ tag: 'verified' } | Refused> {
  const attempt = await readAttempt(ctx, token)
  if (!attempt) return { tag: 'token.invalid' }
  if (password !== undefined) {
    const judged = await judgeAttempt(ctx, attempt, password)
    if (judged.tag !== 'right') return judged
  }
  const made = await activate(ctx, attempt, ctx.ids.next('usr'))
  return made ? { tag: 'verified' } : { tag: 'token.invalid' }
}

/**
 * Makes the account of the attempt that a link names, once, and begins its first session. The
 * mailbox alone is not enough: whoever signed up with somebody else's address has chosen the password,
 * and the mailbox's owner does not know it; so neither gets an account that the other can enter.
 * @param presented the session that came with the request, which ends
 * @returns beside the session where the person was going when they signed up
 * @throws Busy
 */
export async function verifyAndEnter(
  ctx: Ctx,
  { token, password }: { token: string; password: string },
  presented: Credential | null,
  from: { client: string; device: string },
): Promise<(LoggedIn & { next: string | null }) | Refused> {
  const attempt = await readAttempt(ctx, token)
  if (!attempt) return { tag: 'token.invalid' }
  const judged = await judgeAttempt(ctx, attempt, password)
  if (judged.tag !== 'right') return judged
  const user = ownerOf(attempt, ctx.ids.next('usr'), ctx.clock.now())
  const session = await newSession(ctx, user, { presented, device: from.device }, null)
  const welcome = await welcoming(ctx, user.email, from.client)
  const made = await activate(ctx, attempt, user.id, [
    ...session.statements,
    welcome(session.stands),
  ])
  return made ? { ...session.loggedIn, next: attempt.next } : { tag: 'token.invalid' }
}

/** The row that an attempt becomes. */
const ownerOf = (attempt: Attempt, id: string, createdAt: number): UserRow => ({
  id,
  email: attempt.email,
  name: attempt.name,
  passwordHash: attempt.passwordHash,
  role: 'student',
  videoService: attempt.videoService,
  videoAccount: attempt.videoAccount,
  locale: attempt.locale,
  timeZone: attempt.timeZone,
  announcements: attempt.announcements,
  createdAt,
  suppressedAt: null,
  erasedAt: null,
})

/** Judges the password of an attempt. Wrong ones count for its link: nobody else can make it wait. */
async function judgeAttempt(
  ctx: Ctx,
  attempt: Attempt,
  typed: string,
): Promise<{ tag: 'right' } | Refused> {
  const judged = await judgePassword(ctx, { stored: attempt.passwordHash, by: attempt.id }, typed)
  return judged.tag === 'proven' ? { tag: 'right' } : judged
}

/**
 * The account, its acknowledgement of the policy, the end of the attempt and what else is given stand
 * or fall together, with what was remembered of the address: its mail has arrived, and whoever has asked
 * for news refuses them no more. The attempt must still have the hash that was judged.
 * @param others further statements, which hold once the account has been made
 * @returns whether the attempt has made the account
 */
async function activate(
  ctx: Ctx,
  { id, email, passwordHash }: Attempt,
  userId: string,
  others: readonly BatchItem<'sqlite'>[] = [],
): Promise<boolean> {
  const db = ctx.db.write
  const now = ctx.clock.now()
  const made = sql`exists (select 1 from ${users} where ${eq(users.id, userId)})`
  const wantsNews = sql`exists (select 1 from ${users}
    where ${and(eq(users.id, userId), eq(users.announcements, true))})`
  const write = db.batch([
    db.insert(users).select(
      sql`select ${userId}, email, name, password_hash, 'student', video_service, video_account,
        locale, time_zone, announcements, ${now}, null, null from ${signUps} s
        where id = ${id} and status = 'pending' and expires_at > ${now}
        and password_hash = ${passwordHash}
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
    db.delete(refusals).where(and(await refusalOfAddress(ctx, email), wantsNews)),
    ...(await lifting(ctx, email, made)),
    ...others,
  ])
  const consumed = await orFind(
    write.then(([, , rows]) => rows.length > 0),
    () => isMade(ctx, id, made),
  )
  if (!consumed) return false
  ctx.after(() => drainOutbox(ctx))
  return true
}

/** Whether the account of an attempt was made, though the answer was lost; null when it was not. */
async function isMade(ctx: Ctx, id: string, made: SQL): Promise<true | null> {
  const rows = await ctx.db.write
    .select({ id: signUps.id })
    .from(signUps)
    .where(and(eq(signUps.id, id), made))
  return rows.length > 0 || null
}
