import { inArray } from 'drizzle-orm'
import { outbox } from '../../db/tables/mail.ts'
import { enqueue } from '../../functions/mail/enqueue.ts'
import type { User } from '../makers.ts'
import { type School, rowOf } from './school.ts'

/** Puts mail that somebody waits for into the outbox. @returns its row */
export async function queueMail({ ctx }: School, to: User): Promise<string> {
  const mail = { kind: 'account.exists', subject: ctx.ids.next('sup'), recipient: to.id } as const
  const [row] = await enqueue(ctx, ctx.db.write, mail)
  if (!row) throw new Error('not queued')
  return row.id
}

/** What became of rows of the outbox: their states, how often each was taken, and what is still stored. */
export async function outcomesOf(school: School, rows: readonly string[]) {
  const found = await school.ctx.db.read
    .select()
    .from(outbox)
    .where(inArray(outbox.id, [...rows]))
  const taken = (await school.inbox()).map(rowOf)
  return found.map(({ id, status, request }) => ({
    status,
    isStored: request !== null,
    mails: taken.filter((row) => row === id).length,
  }))
}
