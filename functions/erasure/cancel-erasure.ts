import { type SQL, and, eq, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { erasures } from '../../db/tables/erasures.ts'
import { orFind } from '../../db/lost-answer.ts'
import { type Credential, identify, lives } from '../accounts/session.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'

/**
 * The wish that a link would call off, and whose; null when the link is forged or the wish has ended, or
 * when the account has another address than the link went to.
 */
export async function readKeep(ctx: Ctx, token: string) {
  const [id = ''] = token.split('.')
  const [found] = await ctx.db.read
    .select({ erasure: erasures, user: users })
    .from(erasures)
    .innerJoin(users, eq(users.id, erasures.userId))
    .where(and(eq(erasures.id, id), eq(erasures.status, 'asked')))
  return found && (await ctx.tokens.read('keep', token, found.user.email)) ? found : null
}

/** Calls off the erasure that the token of a mail names, once; whoever reads the account's mailbox may. */
export async function cancelErasure(
  ctx: Ctx,
  token: string,
): Promise<{ tag: 'cancelled' } | { tag: 'token.invalid' }> {
  const found = await readKeep(ctx, token)
  if (!found) return { tag: 'token.invalid' }
  const { id, email } = found.user
  const same = sql`exists (select 1 from ${users} where ${and(eq(users.id, id), eq(users.email, email))})`
  const [cancelled] = await callOff(ctx, and(eq(erasures.id, found.erasure.id), same) ?? same, null)
  return { tag: cancelled ? 'cancelled' : 'token.invalid' }
}

/** Calls off the person's own erasure; where none stands, there is nothing to do. */
export async function cancelOwnErasure(
  ctx: Ctx,
  credential: Credential,
): Promise<{ tag: 'cancelled' } | { tag: 'session.required' }> {
  const who = await identify(ctx, credential)
  if (!who) return { tag: 'session.required' }
  const own = and(eq(erasures.userId, who.user.id), lives(ctx, who.sessionId))
  await callOff(ctx, own ?? sql`false`, who.user.id)
  return { tag: 'cancelled' }
}

/** Calls off a person's erasure for somebody of the school whom they asked; where none stands, nothing. */
export async function cancelErasureOf(
  ctx: Ctx,
  { userId, actor }: { userId: string; actor: string },
): Promise<void> {
  await callOff(ctx, eq(erasures.userId, userId), actor)
}

/** One batch, the line in the audit log first: it is about a wish that still stands. */
async function callOff(
  ctx: Ctx,
  which: SQL,
  actor: string | null,
): Promise<readonly { id: string }[]> {
  const db = ctx.db.write
  const stands = and(which, eq(erasures.status, 'asked'))
  const write = db.batch([
    record(ctx, db, {
      event: 'erasure.cancelled',
      actor,
      subject: sql`(select user_id from ${erasures} where ${stands})`,
      when: sql`exists (select 1 from ${erasures} where ${stands})`,
    }),
    db
      .update(erasures)
      .set({ status: 'cancelled', dueAt: null, endedAt: ctx.clock.now() })
      .where(stands)
      .returning({ id: erasures.id }),
  ])
  return orFind(
    write.then(([, rows]) => rows),
    async () => {
      const rows = await db
        .select({ id: erasures.id })
        .from(erasures)
        .where(and(which, eq(erasures.status, 'cancelled')))
      return rows.length > 0 ? rows : null
    },
  )
}
