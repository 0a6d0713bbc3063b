import { type SQL, and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { outbox } from '../../db/tables/mail.ts'
import type { Ctx } from '../context.ts'
import type { IdPrefix } from '../ids.ts'
import { namesRecipient, settling } from '../news/settle.ts'
import { type MailNews, lesserDeliveries } from './rules.ts'

/** How news of a mail reach the row that it was sent for, told apart by the prefix of the row's id. */
export interface Settler {
  prefix: IdPrefix
  /** Holds inside SQL when there is such a row. */
  knows(rowId: string): SQL
  /**
   * Statements that bring news to their row; they must end in the same state in whatever order the
   * news come.
   * @param first holds in the batch's own state unless this news was taken before
   */
  settle(ctx: Ctx, news: MailNews, first: SQL): BatchItem<'sqlite'>[]
}

/** Mail of the outbox. The status follows the delivery by a trigger. */
const outboxSettler: Settler = {
  prefix: 'msg',
  knows: (rowId) => sql`exists (select 1 from ${outbox} where ${eq(outbox.id, rowId)})`,
  settle: (ctx, { rowId, delivery, providerId }, first) => [
    ctx.db.write
      .update(outbox)
      .set({ delivery, providerId: sql`coalesce(${outbox.providerId}, ${providerId})` })
      .where(
        and(
          eq(outbox.id, rowId),
          or(isNull(outbox.delivery), inArray(outbox.delivery, lesserDeliveries(delivery))),
          first,
        ),
      ),
  ],
}

/** Mail of an announcement: the tag names the recipient, who has no row of another kind. */
const recipientSettler: Settler = {
  prefix: 'ann',
  knows: namesRecipient,
  settle: (ctx, { rowId, delivery, occurredAt }, first) => {
    const at = occurredAt ?? ctx.clock.now()
    const settled = settling(ctx.db.write, rowId, delivery, at, first)
    return settled ? [settled] : []
  },
}

export const settlers: readonly Settler[] = [outboxSettler, recipientSettler]
