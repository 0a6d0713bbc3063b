import { type SQL, sql } from 'drizzle-orm'
import type { Connection } from '../../db/client.ts'
import { type MailKind, outbox } from '../../db/tables/mail.ts'
import type { Ctx } from '../context.ts'

/**
 * A statement for the batch of the change that causes the mail. It queues at most one row per kind,
 * subject and recipient, however often it runs.
 * @param mail.recipient an id, or a subquery of ids (all admins, say); the address is looked up at the claim
 * @param mail.when holds in the batch's own state, else nothing is queued
 */
export function enqueue(
  ctx: Pick<Ctx, 'ids' | 'clock'>,
  db: Connection,
  mail: { kind: MailKind; subject: string | SQL; recipient: string | SQL; when?: SQL },
) {
  const now = ctx.clock.now()
  return db
    .insert(outbox)
    .select(
      sql`select ${ctx.ids.next('msg')}, ${mail.kind}, ${mail.subject}, ${mail.recipient}, 'queued',
        ${now}, ${now}, 0, null, 0, null, null, null, null, null, null
        where ${mail.when ?? sql`true`}`,
    )
    .onConflictDoNothing()
    .returning({ id: outbox.id })
}
