import { and, eq, gt, sql } from 'drizzle-orm'
import { orFind } from '../../db/lost-answer.ts'
import { users } from '../../db/tables/accounts.ts'
import { erasures } from '../../db/tables/erasures.ts'
import { emailChanges } from '../../db/tables/recovery.ts'
import { endAccess } from '../accounts/end-access.ts'
import { activates } from '../accounts/rules.ts'
import { isRefused, leaving } from '../announcements/refusal.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { lifting } from '../deliveries/suppress.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'

/** The change that a link would make, and whose; null when the link is forged, used, too old or replaced. */
export async function readEmailChange(ctx: Ctx, token: string) {
  const id = await ctx.tokens.read('change', token)
  if (!id) return null
  const [found] = await ctx.db.read
    .select({ change: emailChanges, user: users })
    .from(emailChanges)
    .innerJoin(users, eq(users.id, emailChanges.userId))
    .where(eq(emailChanges.id, id))
  return found && activates(found.change, ctx.clock.now()) ? found : null
}

/**
 * Gives the account the new address that the token names, once, unless another account took it
 * meanwhile. Sessions but the asking one and all links to the old address end; the old address is told.
 * Whoever has asked to be erased gets the link that calls it off anew.
 */
export async function confirmEmail(
  ctx: Ctx,
  token: string,
): Promise<{ tag: 'changed' } | { tag: 'token.invalid' }> {
  const found = await readEmailChange(ctx, token)
  if (!found) return { tag: 'token.invalid' }
  const { id, userId, sessionId, email } = found.change
  const db = ctx.db.write
  const usage = ctx.ids.next('chg')
  const done = sql`exists (select 1 from email_changes where id = ${id} and usage = ${usage})`
  const asked = db
    .select({ id: erasures.id })
    .from(erasures)
    .where(and(eq(erasures.userId, userId), eq(erasures.status, 'asked')))
  const write = db.batch([
    db
      .update(emailChanges)
      .set({
        status: 'used',
        usage,
        oldEmail: sql`(select u.email from users u where u.id = ${emailChanges.userId})`,
      })
      .where(
        and(
          eq(emailChanges.id, id),
          eq(emailChanges.status, 'pending'),
          gt(emailChanges.expiresAt, ctx.clock.now()),
          sql`not exists (select 1 from users u where u.email = ${emailChanges.email})`,
        ),
      )
      .returning({ id: emailChanges.id }),
    db
      .update(users)
      .set({
        email: sql`(select c.email from email_changes c where c.id = ${id})`,
        suppressedAt: null,
        // Whoever has the mailbox has refused them: to ask for them anew is their own choice.
        announcements: sql`${users.announcements} and not ${await isRefused(ctx, email)}`,
      })
      .where(and(eq(users.id, userId), done)),
    ...(await leaving(ctx, { old: found.user.email, next: email }, done)),
    ...(await lifting(ctx, email, done)),
    ...endAccess(ctx, userId, { keep: sessionId, when: done }),
    enqueue(ctx, db, {
      kind: 'account.email-changed',
      subject: id,
      recipient: userId,
      when: done,
    }),
    // The link that went to the old address calls nothing off any more.
    enqueue(ctx, db, {
      kind: 'account.erasure-asked',
      subject: sql`(${asked.getSQL()}) || ${`-${id}`}`,
      recipient: userId,
      when: sql`${done} and exists (${asked.getSQL()})`,
    }),
    record(ctx, db, { event: 'email.changed', actor: userId, subject: userId, when: done }),
  ])
  const used = await orFind(
    write.then(([rows]) => rows),
    async () => {
      const rows = await db
        .select({ id: emailChanges.id })
        .from(emailChanges)
        .where(and(eq(emailChanges.id, id), eq(emailChanges.usage, usage)))
      return rows.length > 0 ? rows : null
    },
  )
  if (!used[0]) return { tag: 'token.invalid' }
  ctx.after(() => drainOutbox(ctx))
  return { tag: 'changed' }
}
