import * as v from 'valibot'
import { type ImportedRow, type NewSubscriber, newSubscriber } from '../../schema/announcements.ts'
import { type ImportOutcome, type Locale, importOutcomes } from '../../schema/enums.ts'

const minute = 60_000

/** Between two confirmation mails to one address (ms), so that nobody can flood another's mailbox. */
export const mailPause = 10 * minute

/** Whether a subscription can still be confirmed. */
export function canConfirm<S extends { status: string; expiresAt: number | null }>(
  subscription: S,
  now: number,
): subscription is S & { expiresAt: number } {
  const { status, expiresAt } = subscription
  return status === 'pending' && expiresAt !== null && now < expiresAt
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
