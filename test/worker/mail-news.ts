import { eq, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { mailEvents } from '../../db/tables/deliveries.ts'
import { type MailKind, outbox } from '../../db/tables/mail.ts'
import { isSuppressed } from '../../functions/deliveries/suppress.ts'
import type { User } from '../makers.ts'
import { type Message, mailEvent, signMessage } from '../setup/resend.ts'
import type { TestApp } from './support.ts'

/** A mail to somebody that the provider has taken, unless told otherwise. */
export async function addMail(
  { ctx }: TestApp,
  to: { id: string },
  fields: Partial<typeof outbox.$inferInsert> = {},
): Promise<string> {
  const id = ctx.ids.next('msg')
  const now = ctx.clock.now()
  await ctx.db.write.insert(outbox).values({
    id,
    kind: 'booking.confirmed' satisfies MailKind,
    subjectId: ctx.ids.next('bkg'),
    recipientId: to.id,
    status: 'sent',
    createdAt: now,
    dueAt: now,
    attempts: 1,
    fence: 1,
    firstTriedAt: now,
    ...fields,
  })
  return id
}

/** Posts a message as the provider does. */
export function post(app: TestApp, { body, headers }: Message): Promise<Response> {
  return app.visitor().fetch('/webhooks/resend', { method: 'POST', body, headers })
}

/** The provider tells of a mail to somebody, properly signed. */
export async function tell(
  app: TestApp,
  type: string,
  told: { row: string; to: string; at?: number; bounce?: string },
): Promise<void> {
  const answer = await post(app, signMessage(mailEvent(type, told)))
  if (answer.status !== 204) throw new Error(`the event was answered ${answer.status}`)
}

/** A mail to the person comes back for good. */
export async function bounce(app: TestApp, user: User, at?: number): Promise<void> {
  await tell(app, 'bounced', { row: await addMail(app, user), to: user.email, ...(at && { at }) })
}

export async function mailOf({ ctx }: TestApp, row: string) {
  const [mail] = await ctx.db.read.select().from(outbox).where(eq(outbox.id, row))
  if (!mail) throw new Error(`no row ${row}`)
  return mail
}

export async function eventsOf({ ctx }: TestApp, row: string) {
  return ctx.db.read.select().from(mailEvents).where(eq(mailEvents.rowId, row))
}

export async function personOf({ ctx }: TestApp, { id }: { id: string }): Promise<User> {
  const [user] = await ctx.db.read.select().from(users).where(eq(users.id, id))
  if (!user) throw new Error(`no user ${id}`)
  return user
}

/** Whether an import would leave the address out. */
export async function isLeftOut({ ctx }: TestApp, email: string): Promise<boolean> {
  const [found] = await ctx.db.read.all<{ said: number }>(
    sql`select ${await isSuppressed(ctx, email)} as said`,
  )
  return found?.said === 1
}
