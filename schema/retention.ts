const day = 24 * 60 * 60_000

/**
 * How long what is kept, in ms: each number stands here only. The jobs of the cron let go by them,
 * the registry of columns and the export name them, and the privacy policy says them in days.
 */
export const retention = {
  /** An attempt to sign up, from its beginning. */
  signUps: 7 * day,
  /** A subscription that waits for its confirmation. */
  unconfirmed: 7 * day,
  /** A session, from its end. */
  sessions: 30 * day,
  /** A used or replaced link whose last mail is on its way: no longer than this past its own end. */
  links: day,
  /** The answer that an `Idempotency-Key` has earned. */
  operations: day,
  /** Tries, from the last one: longer than any wait. */
  tries: 7 * day,
  /** A network that somebody logged in from stays known to their account, from the last log-in. */
  knownClients: 30 * day,
  /** The content of a mail of which nobody knows whether it was sent. */
  unknownMails: 30 * day,
  /** That a mail was sent, and of which kind. */
  mails: 365 * day,
  /** What Resend told of our mails, and a suppression from its lifting. */
  deliveries: 30 * day,
  /** An announcement from its end, with who was written to and who refused. */
  announcements: 365 * day,
  /** A line of the audit log. */
  audit: 365 * day,
  /** The bare id of an erased person of whom no record is left: what was on its way to them ends. */
  erased: day,
  /** Bookings, payments, and what was agreed to with them: the law's period for accounts. */
  records: 1825 * day,
} as const

/** What lasts for a time of its own. */
export type Retention = keyof typeof retention

/** The same in whole days, for texts. */
export function daysOf(what: Retention): number {
  return retention[what] / day
}
