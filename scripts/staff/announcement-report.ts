import type { Announcement } from '../../functions/news/present.ts'
import type { Audience, Report } from '../../functions/news/tally.ts'
import { dayOf } from '../../functions/time/zones.ts'
import { formatTime } from '../../functions/time/format.ts'
import { type PauseReason, exclusions } from '../../schema/enums.ts'

const reasons: Record<(typeof exclusions)[number], string> = {
  refused: 'want no news',
  suppressed: 'mail does not reach them',
  erased: 'erased',
  unconfirmed: 'did not confirm their address',
}

const pauses: Record<PauseReason, string> = {
  staff: 'paused by staff',
  late: 'paused by itself: it could not begin in time',
  bounces: 'paused by itself: too many mails came back',
  complaints: 'paused by itself: too many were reported as spam',
  refusals: 'paused by itself: the provider refuses its mails',
}

/** What the states of the recipients mean; they add up to them. */
const states = {
  waiting: 'not sent yet',
  inChunks: 'on their way',
  sent: 'taken by the provider',
  delivered: 'in the mailbox',
  bounced: 'came back',
  complained: 'reported as spam',
  refused: 'refused or gone before it was written',
  failed: 'not taken by the provider (can be retried)',
  unknown: 'nobody can say',
  dropped: 'cancelled',
} as const satisfies Partial<Record<keyof Report, string>>

/** "2026-12-01 09:00" on the clocks of a zone. */
export const onTheClock = (instant: number, zone: string) =>
  `${dayOf(instant, zone)} ${formatTime(instant, zone)}`

/** "draft", or why it is paused. */
export const stateOf = ({ state, pauseReason }: Pick<Announcement, 'state' | 'pauseReason'>) =>
  pauseReason === null ? state : pauses[pauseReason]

const row = (count: number, what: string, indent = '  ') =>
  `${indent}${String(count).padStart(7)}  ${what}`

/** Who is written to and who is not, line by line: candidates are both together. */
export function audienceLines({ candidates, recipients, excluded }: Audience): string[] {
  const left = candidates - recipients
  return [
    row(candidates, `candidates = ${recipients} recipients + ${left} excluded`),
    ...exclusions
      .filter((reason) => excluded[reason] > 0)
      .map((reason) => row(excluded[reason], `excluded: ${reasons[reason]}`, '    ')),
  ]
}

/** A report as a person reads it. */
export function reportLines(announcement: Announcement, report: Report, zone: string): string[] {
  const { id, texts, scheduledFor, frozenAt, endedAt } = announcement
  const times = [
    scheduledFor !== null && `set for ${onTheClock(scheduledFor, zone)}`,
    frozenAt !== null && `begun ${onTheClock(frozenAt, zone)}`,
    endedAt !== null && `ended ${onTheClock(endedAt, zone)}`,
  ].filter((one) => one !== false)
  const words = [texts.uk.subject, texts.en.subject].filter((one) => one !== '')
  const head = [`${id}: ${stateOf(announcement)}`, `  ${words.join(' | ')}`]
  if (times.length > 0) head.push(`  ${times.join(', ')} (${zone})`)
  if (frozenAt === null) return [...head, '  Its list is made when it begins.']
  const known = Object.entries(states).map(([name, what]) => ({
    count: report[name as keyof typeof states],
    what: `${name === 'inChunks' ? 'in chunks' : name}: ${what}`,
  }))
  return [
    ...head,
    ...audienceLines(report),
    row(report.recipients, 'recipients, of whom'),
    ...known.filter(({ count }) => count > 0).map(({ count, what }) => row(count, what, '    ')),
  ]
}
