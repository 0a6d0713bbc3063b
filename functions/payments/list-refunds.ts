import { and, desc, eq, lt } from 'drizzle-orm'
import type { Connection } from '../../db/client.ts'
import { refunds } from '../../db/tables/refunds.ts'
import type { RefundQuery } from '../../schema/staff-money.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import type { Refund } from './ask-refund.ts'

/** The newest first, and one more than the page holds, by which it is known that another follows. */
export function readRefunds(db: Connection, { state, cursor, limit }: RefundQuery) {
  return db
    .select()
    .from(refunds)
    .where(
      and(
        state === undefined ? undefined : eq(refunds.status, state),
        cursor === undefined ? undefined : lt(refunds.id, cursor),
      ),
    )
    .orderBy(desc(refunds.id))
    .limit(limit + 1)
}

/** A page of what was read, for somebody of the school; each refund in it leaves a line in the audit log. */
export async function refundsPage(
  ctx: Ctx,
  { actor, limit }: { actor: string; limit: number },
  found: readonly Refund[],
): Promise<{ items: Refund[]; nextCursor: string | null }> {
  const db = ctx.db.write
  const items = found.slice(0, limit)
  const [first, ...others] = items.map(({ id }) =>
    record(ctx, db, { event: 'staff.refund-listed', actor, subject: id }),
  )
  if (first) await db.batch([first, ...others])
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null }
}
