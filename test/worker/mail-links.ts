import { and, eq } from 'drizzle-orm'
import { type MailKind, outbox } from '../../db/tables/mail.ts'
import { emailChanges, passwordResets } from '../../db/tables/recovery.ts'
import type { TestApp } from './support.ts'

/** The tokens of a person's links to a new password, the oldest first. */
export async function resetsOf(app: TestApp, userId: string) {
  const rows = await app.ctx.db.read
    .select()
    .from(passwordResets)
    .where(eq(passwordResets.userId, userId))
    .orderBy(passwordResets.id)
  return Promise.all(
    rows.map(async (row) => ({ ...row, token: await app.ctx.tokens.issue('reset', row.id) })),
  )
}

/** The tokens of a person's links to a new address, the oldest first. */
export async function emailChangesOf(app: TestApp, userId: string) {
  const rows = await app.ctx.db.read
    .select()
    .from(emailChanges)
    .where(eq(emailChanges.userId, userId))
    .orderBy(emailChanges.id)
  return Promise.all(
    rows.map(async (row) => ({ ...row, token: await app.ctx.tokens.issue('change', row.id) })),
  )
}

/** How many mails of a kind a person was to get. */
export async function mailsOf(app: TestApp, userId: string, kind: MailKind): Promise<number> {
  const rows = await app.ctx.db.read
    .select()
    .from(outbox)
    .where(and(eq(outbox.recipientId, userId), eq(outbox.kind, kind)))
  return rows.length
}
