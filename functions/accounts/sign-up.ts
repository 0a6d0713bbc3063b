import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import { signUps, users } from '../../db/tables/accounts.ts'
import { outbox } from '../../db/tables/mail.ts'
import type { SignUp } from '../../schema/accounts.ts'
import type { Locale } from '../../schema/enums.ts'
import type { Ctx } from '../context.ts'
import { hasComplained } from '../deliveries/suppress.ts'
import { policiesOf, publicationsRead } from '../legal/published.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
import { mailsFor } from '../throttles/mails.ts'
import type { RateLimited } from '../throttles/rules.ts'
import { throttle } from '../throttles/throttle.ts'
import { attemptIs, emptied } from './attempts.ts'
import { isGuessable } from './guessable.ts'
import type { Hasher } from './passwords.ts'
import { localPath } from './rules.ts'

const day = 24 * 60 * 60_000

/** Beside what the person typed: the language of the request, and where they were going. */
export type SignUpInput = SignUp & { requestLocale: Locale; next?: string | undefined }

/**
 * Begins an account: the address gets a mail, with a link that activates this attempt or with the
 * news that it has an account. Known and unknown addresses get the same answer, by the same
 * statements and one password hash, so that nobody can tell them apart. Each sends a mail, so each
 * counts for its address and for its client. Whoever has an account and called our mail spam is told
 * of that once a day at most, for it may be a stranger who asks.
 * @throws Busy before it counts
 */
export async function signUp(
  ctx: Ctx,
  input: SignUpInput,
  client: string,
): Promise<
  { tag: 'accepted' } | { tag: 'policy.outdated' } | { tag: 'password.common' } | RateLimited
> {
  const { acceptedPolicy } = input
  if (!ctx.policies.some(({ version }) => version === acceptedPolicy))
    return { tag: 'policy.outdated' }
  const person = { ...input, videoAccount: input.videoCall.account }
  if (isGuessable(ctx, input.password, person)) return { tag: 'password.common' }
  return ctx.passwords.admit((hasher) => send(ctx, hasher, input, client))
}

/** The part that costs. */
async function send(
  ctx: Ctx,
  hasher: Hasher,
  input: SignUpInput,
  client: string,
): Promise<{ tag: 'accepted' } | { tag: 'policy.outdated' } | RateLimited> {
  const now = ctx.clock.now()
  const db = ctx.db.write
  const tries = await throttle(ctx, [
    ...(await mailsFor(ctx, 'sign-up', input.email, client)),
    { limit: 'mails.client', of: [client] },
  ])
  const [standing, counted, known, published] = await db.batch([
    tries.standing,
    tries.count,
    db.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.email, input.email)),
    publicationsRead(db),
  ])
  const refusal = tries.refusal(standing, counted)
  if (refusal) return refusal
  const policy = policiesOf(ctx, published).newest
  if (input.acceptedPolicy !== policy.version) return { tag: 'policy.outdated' }
  const id = ctx.ids.next('sup')
  const attempt: typeof signUps.$inferInsert = {
    id,
    email: input.email,
    name: input.name,
    passwordHash: await hasher.hash(input.password, known[0]?.passwordHash),
    videoService: input.videoCall.service,
    videoAccount: input.videoCall.account,
    locale: input.locale ?? input.requestLocale,
    timeZone: input.timeZone ?? ctx.config.school.timeZone,
    announcements: input.announcements,
    policyVersion: policy.version,
    policyHash: policy.hash,
    next: localPath(input.next),
    status: 'pending',
    createdAt: now,
    expiresAt: now + ctx.config.signUpLasts,
  }
  await begin(ctx, attempt)
  ctx.after(() => drainOutbox(ctx))
  return { tag: 'accepted' }
}

/** One atomic batch: older attempts end, this one stands, and is taken back if the address has an account. */
async function begin(ctx: Ctx, attempt: typeof signUps.$inferInsert): Promise<void> {
  const db = ctx.db.write
  const { id, email } = attempt
  const owner = sql`(select ${users.id} from ${users} where ${eq(users.email, email)})`
  const toldToday = sql`exists (select 1 from ${outbox} where ${and(
    eq(outbox.kind, 'account.exists'),
    eq(outbox.recipientId, owner),
    gt(outbox.createdAt, ctx.clock.now() - day),
  )})`
  const complained = await hasComplained(ctx, email)
  await db.batch([
    db
      .update(signUps)
      .set({ ...emptied, status: 'superseded' })
      .where(and(eq(signUps.email, email), inArray(signUps.status, ['pending', 'taken']))),
    db.insert(signUps).values(attempt),
    db
      .update(signUps)
      .set({ ...emptied, email, passwordHash: attempt.passwordHash, status: 'taken' })
      .where(and(eq(signUps.id, id), sql`exists ${owner}`)),
    enqueue(ctx, db, {
      kind: 'account.confirm',
      subject: id,
      recipient: id,
      when: attemptIs(id, 'pending'),
    }),
    enqueue(ctx, db, {
      kind: 'account.exists',
      subject: id,
      recipient: owner,
      when: sql`${attemptIs(id, 'taken')} and not (${complained} and ${toldToday})`,
    }),
  ])
}
