import type { SQL } from 'drizzle-orm'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { enqueue } from '../mail/enqueue.ts'

/** What may happen to a factor, and the mail that tells its owner. */
const mails = {
  'factor.added': 'account.factor-added',
  'factor.removed': 'account.factor-removed',
  'factor.codes-renewed': 'account.backup-codes-renewed',
  'factor.backup-code-used': 'account.backup-code-used',
} as const

/**
 * The statements that tell of it: a line in the audit log and a mail to the owner.
 * @param news.about a factor, or a made-up id for what can happen to one more than once
 * @param news.actor who did it, when it was not the owner
 */
export function toldOf(
  ctx: Ctx,
  news: { event: keyof typeof mails; about: string; userId: string; actor?: string },
  when: SQL,
) {
  const { event, about: subject, userId, actor = userId } = news
  const db = ctx.db.write
  return [
    record(ctx, db, { event, actor, subject: userId, when }),
    enqueue(ctx, db, { kind: mails[event], subject, recipient: userId, when }),
  ] as const
}
