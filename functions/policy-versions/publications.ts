import { and, count, desc, eq, inArray } from 'drizzle-orm'
import type { BatchResponse } from 'drizzle-orm/batch'
import type { Connection } from '../../db/client.ts'
import { acknowledgements } from '../../db/tables/accounts.ts'
import { outbox } from '../../db/tables/mail.ts'
import { announcementRecipients } from '../../db/tables/news.ts'
import { policyVersions } from '../../db/tables/policy-versions.ts'
import type { PolicyCounts, PolicyVersion } from '../../schema/legal.ts'
import type { Ctx } from '../context.ts'
import { toRfc3339 } from '../time/format.ts'

/** What was published and what became of the notices, for the batch of a verb. */
export function publicationReads(db: Connection) {
  const { announcementId, state, reason } = announcementRecipients
  return [
    db.select().from(policyVersions).orderBy(desc(policyVersions.effectiveFrom)),
    db
      .select({ announcementId, state, reason, people: count() })
      .from(announcementRecipients)
      .where(
        inArray(
          announcementId,
          db.select({ id: policyVersions.announcementId }).from(policyVersions),
        ),
      )
      .groupBy(announcementId, state, reason),
    db
      .select({ version: acknowledgements.version, people: count() })
      .from(acknowledgements)
      .where(eq(acknowledgements.document, 'policy'))
      .groupBy(acknowledgements.version),
    db
      .select({ announcementId: outbox.subjectId, people: count() })
      .from(outbox)
      .where(
        and(
          eq(outbox.kind, 'account.policy-changed'),
          inArray(outbox.status, ['queued', 'sending', 'sent']),
        ),
      )
      .groupBy(outbox.subjectId),
  ] as const
}

type Rows = BatchResponse<ReturnType<typeof publicationReads>>

/** Published versions, the newest first, of the rows that `publicationReads` gave; and what waits. */
export function publicationList(
  { policies }: Pick<Ctx, 'policies'>,
  [published, told, acknowledged, later]: Rows,
): { items: PolicyVersion[]; unpublished: { version: string; hash: string }[] } {
  const [, ...written] = policies
  return {
    items: published.map((row) => ({
      version: row.version,
      hash: row.hash,
      effectiveFrom: toRfc3339(row.effectiveFrom),
      publishedAt: toRfc3339(row.publishedAt),
      publishedBy: row.publishedBy,
      announcement: row.announcementId,
      changes: { uk: row.changesUk, en: row.changesEn },
      counts: {
        ...countsOf(told.filter(({ announcementId }) => announcementId === row.announcementId)),
        toldLater: sum(later.filter(({ announcementId }) => announcementId === row.announcementId)),
        acknowledged: sum(acknowledged.filter(({ version }) => version === row.version)),
      },
    })),
    unpublished: written
      .filter(({ version }) => !published.some((row) => row.version === version))
      .map(({ version, hash }) => ({ version, hash })),
  }
}

const sum = (rows: readonly { people: number }[]) =>
  rows.reduce((total, { people }) => total + people, 0)

function countsOf(
  rows: readonly Rows[1][number][],
): Omit<PolicyCounts, 'toldLater' | 'acknowledged'> {
  const of = (...states: (typeof rows)[number]['state'][]) =>
    sum(rows.filter(({ state }) => states.includes(state)))
  const suppressed = sum(
    rows.filter(
      ({ state, reason }) =>
        reason === 'suppressed' && (state === 'excluded' || state === 'refused'),
    ),
  )
  const counts = {
    waiting: of('queued', 'chunked'),
    notified: of('sent', 'delivered', 'complained'),
    suppressed,
    failed: of('bounced', 'failed', 'dropped'),
    unknown: of('unknown'),
    gone:
      of('refused') -
      sum(rows.filter(({ state, reason }) => state === 'refused' && reason === 'suppressed')),
  }
  const people = Object.values(counts).reduce((total, one) => total + one, 0)
  return { people, ...counts, delivered: of('delivered', 'complained') }
}
