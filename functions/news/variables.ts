import * as v from 'valibot'
import type { NewsSettings } from './rules.ts'

const notNegative = (unset: string) =>
  v.pipe(v.optional(v.string(), unset), v.transform(Number), v.number(), v.finite(), v.minValue(0))

const hour = 60 * 60_000

/** Of the environment: how announcements are sent. */
export const newsVariables = {
  /** Mails in the first minute of an announcement, doubled in each further one; 0 for no ramp. */
  NEWS_RAMP: v.pipe(notNegative('50'), v.integer()),
  /** Mails of announcements in any minute; 0 for as many as `RESEND_PER_SECOND` gives. */
  NEWS_PER_MINUTE: v.pipe(notNegative('3000'), v.integer()),
  /**
   * So long after its time an announcement does not begin without staff. Far longer than the minute
   * until the next tick of the cron: none would ever begin.
   */
  NEWS_CUTOFF_HOURS: v.pipe(notNegative('6'), v.minValue(0.25)),
  /** Shares of mails that come back, or are reported as spam, above which an announcement pauses. */
  NEWS_BOUNCE_PERCENT: notNegative('4'),
  NEWS_COMPLAINT_PERCENT: notNegative('0.5'),
  /** Both shares count once so many mails were sent. */
  NEWS_WATCH_AFTER: v.pipe(notNegative('200'), v.integer()),
}

type Given = { [Name in keyof typeof newsVariables]: number }

export const newsSettings = (e: Given): NewsSettings => ({
  ramp: e.NEWS_RAMP,
  perMinute: e.NEWS_PER_MINUTE,
  cutoff: e.NEWS_CUTOFF_HOURS * hour,
  bouncePercent: e.NEWS_BOUNCE_PERCENT,
  complaintPercent: e.NEWS_COMPLAINT_PERCENT,
  watchAfter: e.NEWS_WATCH_AFTER,
})
