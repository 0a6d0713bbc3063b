import { type SQL, and, eq, gt, inArray, not, or, sql } from 'drizzle-orm'
import { sessions, users } from '../../db/tables/accounts.ts'
import { throttles } from '../../db/tables/throttles.ts'
import { retention } from '../../schema/retention.ts'
import type { Ctx } from '../context.ts'
import { type Subject, keyOf, throttle } from '../throttles/throttle.ts'
import type { Credential } from './session.ts'

/**
 * What a log-in counts against, whether or not the address is known:
 * - the address from this client: few wrong passwords are free, then each waits longer. Nobody
 *   elsewhere can make this client wait.
 * - the address from wherever: looser, against one password tried from many networks.
 * - the client, whatever the address: looser still, against one password tried on many addresses.
 *
 * The last two neither count nor stop a client from which the person has logged in of late or set a
 * new password by the link of a mail, nor one that brings a session of theirs, live or ended: so no
 * stranger shuts out the owner, be it from elsewhere or from the same network, and nobody for longer
 * than the longest wait.
 *
 * Who brings a session of the account is counted by that session instead of the network, so that a
 * neighbour behind the same address cannot make them wait either. A right password takes back what
 * it counted; for the address and client it was right for, everything. Right means an account's:
 * the password of an unconfirmed sign-up, which anybody can begin, takes back nothing.
 */
export async function logInTries(
  ctx: Ctx,
  email: string,
  presented: Credential | null,
  client: string,
) {
  const own = presented ? isOf(presented, email) : sql`false`
  const here: Subject = { limit: 'log-in.here', of: [email, client], unless: own }
  const bySession: Subject[] = presented
    ? [{ limit: 'log-in.here', of: [email, presented.sessionId], unless: not(own) }]
    : []
  const place = await keyOf(ctx, here)
  const places = [place, ...(await Promise.all(bySession.map((by) => keyOf(ctx, by))))]
  const now = ctx.clock.now()
  const known = sql`exists (select 1 from ${throttles} where ${and(
    eq(throttles.key, place),
    gt(throttles.passedAt, now - retention.knownClients),
  )})`
  const familiar = or(own, known) ?? own
  const tries = await throttle(ctx, [
    here,
    ...bySession,
    { limit: 'log-in.address', of: [email], unless: familiar },
    { limit: 'log-in.client', of: [client], unless: familiar },
  ])
  return {
    ...tries,
    /** True inside SQL for a place or session that the person has logged in with of late. */
    familiar,
    /** Whence it comes: a keyed hash of the address and the client. */
    place,
    /** A statement that ends the count of this place and makes it known. */
    passed: (when: SQL) =>
      ctx.db.write
        .update(throttles)
        .set({ failures: 0, blockedUntil: 0, passedAt: now })
        .where(and(inArray(throttles.key, places), when)),
  }
}

/** What makes a client known to the account of an address, and ends its count there: a statement. */
export async function welcoming(ctx: Ctx, email: string, client: string) {
  const key = await keyOf(ctx, { limit: 'log-in.here', of: [email, client] })
  const now = ctx.clock.now()
  return (when: SQL) =>
    ctx.db.write
      .insert(throttles)
      .select(sql`select ${key}, 0, 0, ${now}, ${now} where ${when}`)
      .onConflictDoUpdate({
        target: throttles.key,
        set: { failures: 0, blockedUntil: 0, updatedAt: now, passedAt: now },
      })
}

/** True inside SQL when the session is, or was, one of the account with this address. */
function isOf(presented: Credential, email: string): SQL {
  return sql`exists (select 1 from ${sessions} join ${users} on ${eq(users.id, sessions.userId)}
    where ${and(
      eq(sessions.id, presented.sessionId),
      eq(sessions.secretHash, presented.secretHash),
      eq(users.email, email),
    )})`
}
