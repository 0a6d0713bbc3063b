import * as v from 'valibot'
import { type ImportedRow, type NewSubscriber, newSubscriber } from '../../schema/announcements.ts'
import { type ImportOutcome, type Locale, importOutcomes } from '../../schema/enums.ts'

const minute = 60_000

/** Between two confirmation mails to one address (ms), so that nobody can flood another's mailbox. */
export const mailPause = 10 * minute

/**
 * What a link that confirms a subscription is bound to: the beginning of the suppression that it would
 * lift, where a confirmed address takes no mail. Null when there is nothing to confirm.
 */
export function linkBound(
  subscription: { status: string; expiresAt: number | null; suppressedAt: number | null },
  now: number,
): number | null {
  const { status, expiresAt, suppressedAt } = subscription
  if (status === 'active') return suppressedAt
  return expiresAt !== null && now < expiresAt ? 0 : null
}

/**
 * What a row of an imported list says; an empty name is none, and an empty language is `locale`. The
 * issues hold what was typed: only what kind of fault they are may be shown.
 */
export function judgeRow(
  { email, name = '', locale: language = '' }: ImportedRow,
  locale: Locale,
):
  | { tag: 'right'; subscriber: NewSubscriber }
  | { tag: 'wrong'; issues: readonly v.InferIssue<typeof newSubscriber>[] } {
  const parsed = v.safeParse(newSubscriber, {
    email,
    name: name.trim() || null,
    locale: language.trim().toLowerCase() || locale,
  })
  if (parsed.success) return { tag: 'right', subscriber: parsed.output }
  return { tag: 'wrong', issues: parsed.issues }
}

/** How many rows of an imported list came to each end. */
export function countOutcomes(
  lines: readonly { outcome: ImportOutcome }[],
): Record<ImportOutcome, number> {
  const counts = importOutcomes.map((outcome) => [
    outcome,
    lines.filter((line) => line.outcome === outcome).length,
  ])
  return Object.fromEntries(counts) as Record<ImportOutcome, number>
}
