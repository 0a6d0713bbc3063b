import { type SQL, eq, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { sessions, users } from '../../db/tables/accounts.ts'
import { devices } from '../../db/tables/recovery.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { sha256 } from '../digest.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
import { hasFactor } from '../second-factor/factor-of.ts'
import type { Proof } from '../second-factor/judge-code.ts'
import { endSession } from './log-out.ts'
import { sessionExpiry } from './rules.ts'
import type { Credential } from './session.ts'

export type UserRow = typeof users.$inferSelect

export type LoggedIn = {
  tag: 'logged-in'
  user: UserRow
  /** Whether the person has a second factor, which then has been proved. */
  secondFactor: boolean
  /** `ses_….secret`, for the cookie and nothing else. */
  token: string
  /** Epoch ms: the session ends then at the latest. */
  expiresAt: number
}

/**
 * A session for a batch to begin: it stands only if the account still has the password that was right,
 * and the code was not used meanwhile or, where there is none, no factor was turned on.
 * @param presented the session that came with the request, which ends when this one begins
 */
export async function newSession(
  ctx: Ctx,
  user: UserRow,
  from: { presented: Credential | null; device: string },
  proof: Proof | null,
) {
  const db = ctx.db.write
  const now = ctx.clock.now()
  const { presented, device } = from
  const id = ctx.ids.next('ses')
  const secret = ctx.ids.secret()
  const expiresAt = sessionExpiry(user.role, now)
  const begin = db
    .insert(sessions)
    .select(
      sql`select ${id}, id, ${await sha256(secret)}, ${now}, ${now}, ${expiresAt}, null, ${device},
        ${proof ? 1 : 0} from ${users} where id = ${user.id}
        and password_hash = ${user.passwordHash} and ${proof?.available ?? sql`not ${hasFactor}`}`,
    )
    .returning({ id: sessions.id })
  const stands = sql`exists (select 1 from ${sessions} where ${eq(sessions.id, id)})`
  const loggedIn: LoggedIn = {
    tag: 'logged-in',
    user,
    secondFactor: proof !== null,
    token: `${id}.${secret}`,
    expiresAt,
  }
  return {
    /** True inside SQL once it has begun. */
    stands,
    /** The first returns its id, the second the mail about a new device. */
    statements: [
      begin,
      tellOfNewDevice(ctx, user.id, id, device),
      db
        .insert(devices)
        .select(
          sql`select user_id, device, created_at from ${sessions} where ${eq(sessions.id, id)}`,
        )
        .onConflictDoNothing(),
      record(ctx, db, { event: 'session.begun', actor: user.id, subject: id, when: stands }),
      ...(proof?.spend(stands) ?? []),
      ...(presented ? [endSession(ctx, presented, stands)] : []),
    ] as const,
    /** What is handed out once it has begun. */
    loggedIn,
  }
}

/**
 * Begins a session in a batch of its own.
 * @param onceBegun further statements of that batch
 * @returns null when what was proved holds no more
 */
export async function beginSession(
  ctx: Ctx,
  user: UserRow,
  from: { presented: Credential | null; device: string },
  proof: Proof | null,
  onceBegun: (begun: SQL) => BatchItem<'sqlite'>[],
): Promise<LoggedIn | null> {
  const session = await newSession(ctx, user, from, proof)
  const [begun, told] = await ctx.db.write.batch([
    ...session.statements,
    ...onceBegun(session.stands),
  ])
  if (!begun[0]) return null
  if (told[0] || proof?.tells) ctx.after(() => drainOutbox(ctx))
  return session.loggedIn
}

/** Tells the owner of a log-in from a device that is new to the account; of its very first there is nothing to tell. */
function tellOfNewDevice(ctx: Ctx, userId: string, sessionId: string, device: string) {
  return enqueue(ctx, ctx.db.write, {
    kind: 'account.new-device',
    subject: sessionId,
    recipient: userId,
    when: sql`exists (select 1 from ${sessions} where ${eq(sessions.id, sessionId)})
      and exists (select 1 from devices d where d.user_id = ${userId})
      and not exists (select 1 from devices d where d.user_id = ${userId} and d.label = ${device})`,
  })
}
