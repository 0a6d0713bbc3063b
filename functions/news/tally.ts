import { type Exclusion, type RecipientState, exclusions } from '../../schema/enums.ts'

/** `candidates` is always `recipients` and all the excluded together. */
export interface Audience {
  candidates: number
  recipients: number
  excluded: Record<Exclusion, number>
}

/** What became of a frozen list; the states of `recipients` add up to them. */
export interface Report extends Audience {
  /** Not sent yet. */
  waiting: number
  /** In a request that is on its way or will be repeated. */
  inChunks: number
  /** Accepted by the provider, which has said no more yet. */
  sent: number
  delivered: number
  bounced: number
  complained: number
  /** Refused news, or was suppressed or erased, before the mail was written. */
  refused: number
  /** The provider will not take it; can be retried. */
  failed: number
  /** Nobody can say whether it was taken; the provider's events may settle it. */
  unknown: number
  /** Cancelled by staff. */
  dropped: number
}

const nobody = (): Record<Exclusion, number> =>
  Object.fromEntries(exclusions.map((reason) => [reason, 0])) as Record<Exclusion, number>

/** @param rows people by why they are barred; null for those who are not */
export function audienceOf(
  rows: readonly { barred: Exclusion | null; people: number }[],
): Audience {
  const audience: Audience = { candidates: 0, recipients: 0, excluded: nobody() }
  for (const { barred, people } of rows) {
    audience.candidates += people
    if (barred === null) audience.recipients += people
    else audience.excluded[barred] += people
  }
  return audience
}

/** @param rows people by state; the excluded with their reason */
export function reportOf(
  rows: readonly { state: RecipientState; reason: string | null; people: number }[],
): Report {
  const of = (state: RecipientState) =>
    rows.filter((row) => row.state === state).reduce((sum, { people }) => sum + people, 0)
  const barred = ({ state, reason }: (typeof rows)[number]) =>
    state === 'excluded' ? (exclusions.find((one) => one === reason) ?? 'refused') : null
  return {
    ...audienceOf(rows.map((row) => ({ barred: barred(row), people: row.people }))),
    waiting: of('queued'),
    inChunks: of('chunked'),
    sent: of('sent'),
    delivered: of('delivered'),
    bounced: of('bounced'),
    complained: of('complained'),
    refused: of('refused'),
    failed: of('failed'),
    unknown: of('unknown'),
    dropped: of('dropped'),
  }
}
