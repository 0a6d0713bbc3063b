import { and, eq, sql } from 'drizzle-orm'
import type { Connection } from '../../db/client.ts'
import { announcementRecipients } from '../../db/tables/news.ts'
import { readRowName } from './row-name.ts'

/** What the provider says became of a mail. */
export type ProviderSays =
  | 'sent'
  | 'failed'
  | 'suppressed'
  | 'soft-bounced'
  | 'delivered'
  | 'bounced'
  | 'complained'

/** The state that each word makes, and how much it counts: of two, the greater stays, in any order. */
const meanings = {
  sent: { state: 'sent', reason: null, weight: 1 },
  failed: { state: 'failed', reason: 'provider', weight: 2 },
  suppressed: { state: 'failed', reason: 'suppressed', weight: 2 },
  'soft-bounced': { state: 'bounced', reason: 'soft', weight: 3 },
  delivered: { state: 'delivered', reason: null, weight: 4 },
  bounced: { state: 'bounced', reason: null, weight: 5 },
  complained: { state: 'complained', reason: null, weight: 6 },
} as const

/** What a recipient's present state counts; who was never written to is moved by no event. */
const weight = sql`case state when 'chunked' then 0 when 'unknown' then 0 when 'sent' then 1
  when 'failed' then 2 when 'bounced' then iif(reason = 'soft', 3, 5) when 'delivered' then 4
  when 'complained' then 6 else 9 end`

/**
 * The statement by which an event of the provider settles a recipient of an announcement, also one
 * that was `unknown`. It returns a row when something changed.
 * @param row the event's `row` tag
 * @param at when it happened (ms)
 * @returns null when the tag names no recipient of an announcement
 */
export function settling(db: Connection, row: string, says: ProviderSays, at: number) {
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
      ),
    )
    .returning({ personId: announcementRecipients.personId })
}
