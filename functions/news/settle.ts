import { type SQL, and, eq, sql } from 'drizzle-orm'
import type { Connection } from '../../db/client.ts'
import { announcementRecipients } from '../../db/tables/news.ts'
import type { Delivery } from '../../schema/deliveries.ts'
import type { RecipientState } from '../../schema/enums.ts'
import { readRowName } from './row-name.ts'

/** The state that each word makes, and how much it counts: of two, the greater stays, in any order. */
const meanings = {
  sent: { state: 'sent', reason: null, weight: 1 },
  failed: { state: 'failed', reason: 'provider', weight: 2 },
  suppressed: { state: 'failed', reason: 'suppressed', weight: 2 },
  'soft-bounced': { state: 'bounced', reason: 'soft', weight: 3 },
  delivered: { state: 'delivered', reason: null, weight: 4 },
  bounced: { state: 'bounced', reason: null, weight: 5 },
  complained: { state: 'complained', reason: null, weight: 6 },
} as const satisfies Record<
  Delivery,
  { state: RecipientState; reason: string | null; weight: number }
>

/** Holds inside SQL when an event's tag names a recipient who may have been written to. */
export function namesRecipient(row: string): SQL {
  const named = readRowName(row)
  if (!named) return sql`false`
  return sql`exists (select 1 from announcement_recipients
    where person_id = ${named.personId} and announcement_id = ${named.announcementId}
      and state not in ('queued', 'excluded', 'dropped', 'refused'))`
}

/** What a recipient's present state counts; who was never written to is moved by no event. */
const weight = sql`case state when 'chunked' then 0 when 'unknown' then 0 when 'sent' then 1
  when 'failed' then 2 when 'bounced' then iif(reason = 'soft', 3, 5) when 'delivered' then 4
  when 'complained' then 6 else 9 end`

/**
 * The statement by which an event of the provider settles a recipient of an announcement, also one
 * that was `unknown`. It returns a row when something changed.
 * @param row the event's `row` tag
 * @param at when it happened (ms)
 * @param when holds in the batch's own state, else nothing is settled
 * @returns null when the tag names no recipient of an announcement
 */
export function settling(db: Connection, row: string, says: Delivery, at: number, when?: SQL) {
  const named = readRowName(row)
  if (!named) return null
  const to = meanings[says]
  return db
    .update(announcementRecipients)
    .set({ state: to.state, reason: to.reason, sentAt: sql`coalesce(sent_at, ${at})` })
    .where(
      and(
        eq(announcementRecipients.announcementId, named.announcementId),
        eq(announcementRecipients.personId, named.personId),
        sql`${weight} < ${to.weight}`,
        when,
      ),
    )
    .returning({ personId: announcementRecipients.personId })
}
