import { type SQL, eq, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { type Credential, readAs, userIdOf } from '../accounts/session.ts'
import { idWithoutAccount } from '../accounts/without-account.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { type Held, compose } from './compose.ts'
import { personReads } from './reads.ts'

/** Everything held about whoever is signed in. One round trip. */
export async function exportOwn(
  ctx: Ctx,
  credential: Credential,
): Promise<{ tag: 'exported'; held: Held } | { tag: 'session.required' }> {
  const found = await readAs(ctx, credential, (db) => personReads(db, userIdOf(db, credential)))
  const held = found && compose(found.rows, toldBy(ctx))
  return held ? { tag: 'exported', held } : { tag: 'session.required' }
}

/**
 * Everything held about a person, for somebody of the school whom they asked: a line of the audit log
 * says so, and the person finds it in their next export. One round trip.
 * @param who.actor the id of whoever does it, or `cli`
 */
export async function exportPerson(
  ctx: Ctx,
  { userId, actor }: { userId: string; actor: string },
): Promise<{ tag: 'exported'; held: Held } | { tag: 'not.found' }> {
  const exists = sql`exists (select 1 from ${users} where ${eq(users.id, userId)})`
  const reads = personReads(ctx.db.write, sql`${userId}`)
  return exported(ctx, { actor, subject: userId, when: exists }, reads)
}

/**
 * The same for whoever has no account: what is held about an address that subscribed or began to sign
 * up. One round trip.
 */
export async function exportAddress(
  ctx: Ctx,
  { email, actor }: { email: string; actor: string },
): Promise<{ tag: 'exported'; held: Held } | { tag: 'not.found' }> {
  const id = idWithoutAccount(email)
  const known = sql`${id} is not null`
  const reads = personReads(ctx.db.write, sql`null`, sql`(select ${email} where ${known})`)
  return exported(ctx, { actor, subject: id, when: known }, reads)
}

/** Reads in the batch that writes the line. */
async function exported(
  ctx: Ctx,
  line: { actor: string; subject: string | SQL; when: SQL },
  reads: ReturnType<typeof personReads>,
): Promise<{ tag: 'exported'; held: Held } | { tag: 'not.found' }> {
  const [, ...rows] = await ctx.db.write.batch([
    record(ctx, ctx.db.write, { event: 'person.exported', ...line }),
    ...reads,
  ])
  const held = compose(rows, toldBy(ctx))
  return held ? { tag: 'exported', held } : { tag: 'not.found' }
}

const toldBy = ({ config, clock }: Ctx) => ({ contact: config.school.contact, now: clock.now() })
