import { sql } from 'drizzle-orm'
import * as v from 'valibot'
import { mailEvents } from '../../db/tables/deliveries.ts'
import { resendEvent } from '../../schema/deliveries.ts'
import type { Ctx } from '../context.ts'
import { newsOf } from './rules.ts'
import { settlers } from './settlers.ts'
import { type SignedMessage, readSigned } from './signature.ts'
import { suppressing } from './suppress.ts'

/**
 * Takes what the provider tells of a mail: in one write the message is noted, its row settled and,
 * where it says so, the address suppressed. A message that was taken before changes nothing, and one
 * that is about nothing of ours is passed over, so that the provider does not repeat it for ever.
 */
export async function takeEvent(
  ctx: Ctx,
  message: SignedMessage,
): Promise<{ tag: 'taken' | 'refused' }> {
  const signed = readSigned(ctx.config.resend, message)
  if (!signed) {
    ctx.log.warn('mail-event.refused')
    return { tag: 'refused' }
  }
  const event = v.safeParse(resendEvent, signed.said)
  const news = event.success ? newsOf(event.output) : null
  const settler = settlers.find(({ prefix }) => news?.rowId.startsWith(`${prefix}_`))
  if (!news || !settler) {
    ctx.log.info('mail-event.not-ours')
    return { tag: 'taken' }
  }

  const db = ctx.db.write
  const id = ctx.ids.next('mev')
  const now = ctx.clock.now()
  const { rowId, type, suppression } = news
  const at = news.occurredAt ?? now
  const first = sql`exists (select 1 from ${mailEvents} where id = ${id})`
  const [taken] = await db.batch([
    db
      .insert(mailEvents)
      .select(
        sql`select ${id}, ${signed.id}, ${type}, ${rowId}, ${at}, ${now}
          where ${settler.knows(rowId)}`,
      )
      .onConflictDoNothing()
      .returning({ id: mailEvents.id }),
    ...settler.settle(ctx, news, first),
    ...(suppression ? await suppressing(ctx, { ...suppression, at }, first) : []),
  ])
  if (taken.length === 0) {
    // It was taken before, or its row is gone.
    ctx.log.info('mail-event.nothing-new')
  } else if (suppression) {
    ctx.log.warn('mail.suppressed', { row: rowId, reason: suppression.reason })
  }
  return { tag: 'taken' }
}
