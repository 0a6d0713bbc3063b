import type { Version } from '../../functions/legal/documents.ts'
import type { Audience } from '../../functions/news/tally.ts'
import { formatDate } from '../../functions/time/format.ts'
import type { PolicyCounts } from '../../schema/legal.ts'

/** What publishing a version would do, for whoever is asked. */
export const publicationLines = (
  { version, effectiveFrom, hash }: Version,
  { recipients, excluded }: Pick<Audience, 'recipients' | 'excluded'>,
  zone: string,
): string[] => [
  `Version ${version} takes effect on ${formatDate(effectiveFrom, zone, 'en')} (${zone}).`,
  `SHA-256 ${hash}`,
  `One mail goes to each of ${recipients} people, also to those who refused news.`,
  `${excluded.suppressed} more have an address that takes no mail: those with an account see it there, the others cannot be told.`,
  'From now on whoever signs up acknowledges it. This cannot be taken back.',
]

/** How many know of a published version. */
export const noticeLine = (counts: PolicyCounts): string =>
  [
    `${counts.notified} of ${counts.people} told`,
    `${counts.waiting} wait`,
    `${counts.suppressed + counts.failed} could not be told by mail`,
    ...(counts.unknown > 0 ? [`${counts.unknown} unknown`] : []),
    `${counts.acknowledged} have read it`,
  ].join(', ')
