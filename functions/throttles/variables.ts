import * as v from 'valibot'
import type { Limit } from './rules.ts'

const tries = (unset: string) =>
  v.pipe(
    v.optional(v.string(), unset),
    v.transform(Number),
    v.number(),
    v.integer(),
    v.minValue(1),
    v.maxValue(1_000_000),
  )
const length = (unset: string) =>
  v.pipe(v.optional(v.string(), unset), v.transform(Number), v.number(), v.gtValue(0))

/**
 * How often what may be tried before it must wait. What counts is a try that failed; a
 * request that sends a mail to an address nobody has proved to be theirs counts always. A client is a network: an IPv4 address, or an IPv6 /64.
 */
export const throttleVariables = {
  /** Wrong passwords for one address from one client, or of one session or link that must prove its own. */
  LOGIN_FREE_TRIES: tries('20'),
  /** Wrong passwords for one address from wherever (NIST SP 800-63B-4, 3.2.2: no more than 100). */
  LOGIN_FREE_TRIES_PER_ADDRESS: tries('100'),
  /** Wrong passwords for whatever address from one client, which may be a whole school. */
  LOGIN_FREE_TRIES_PER_CLIENT: tries('300'),
  /** Wrong codes of a second factor, after a right password, for one account from one client or session. */
  CODE_FREE_TRIES: tries('5'),
  /** The same from wherever: three of a million codes are right at a time, so they wait long. */
  CODE_FREE_TRIES_PER_ACCOUNT: tries('20'),
  /** Mails to one address that anybody can ask for, of each kind: to sign up, to subscribe, for a new password, as a new address. */
  MAILS_PER_ADDRESS: tries('10'),
  /** Beside them the first ones to sign up that one client asks for, and as a new address one account … */
  FIRST_MAILS: tries('3'),
  /** … up to so many to one address, whoever asks. */
  FIRST_MAILS_PER_ADDRESS: tries('60'),
  /** Mails that one client causes. */
  MAILS_PER_CLIENT: tries('600'),
  /** Uses of one link that works no more. */
  LINK_FREE_TRIES: tries('20'),
  /** Links that one client makes up. */
  LINK_FREE_TRIES_PER_CLIENT: tries('100'),
  /** The first wait, which doubles … */
  THROTTLE_FIRST_DELAY_SECONDS: length('30'),
  /** … up to this one. */
  THROTTLE_LONGEST_DELAY_MINUTES: length('15'),
}

const hour = 60 * 60_000
const day = 24 * hour

/** The limits by name. The free tries come back within a day for one person, an hour for a network. */
export function throttleLimits(
  e: v.InferOutput<v.ObjectSchema<typeof throttleVariables, undefined>>,
) {
  const firstDelay = e.THROTTLE_FIRST_DELAY_SECONDS * 1000
  const longestDelay = e.THROTTLE_LONGEST_DELAY_MINUTES * 60_000
  const within = (time: number, free: number): Limit => ({
    free,
    firstDelay,
    longestDelay,
    forgets: time / free,
  })
  return {
    'log-in.here': within(day, e.LOGIN_FREE_TRIES),
    'log-in.address': within(day, e.LOGIN_FREE_TRIES_PER_ADDRESS),
    'log-in.client': within(hour, e.LOGIN_FREE_TRIES_PER_CLIENT),
    'password.proof': within(day, e.LOGIN_FREE_TRIES),
    'code.here': within(day, e.CODE_FREE_TRIES),
    'code.account': {
      ...within(day, e.CODE_FREE_TRIES_PER_ACCOUNT),
      longestDelay: 4 * longestDelay,
    },
    // A mail an hour in the end: a stranger’s mailbox is not ours to fill.
    'mails.address': {
      ...within(day, e.MAILS_PER_ADDRESS),
      longestDelay: 4 * longestDelay,
    },
    // Who has had these counts like everybody for the rest of the day.
    'mails.here': { ...within(day, e.FIRST_MAILS), firstDelay: day, longestDelay: day },
    'mails.first': { ...within(day, e.FIRST_MAILS_PER_ADDRESS), longestDelay: 4 * longestDelay },
    'mails.client': within(hour, e.MAILS_PER_CLIENT),
    'link.token': within(day, e.LINK_FREE_TRIES),
    'link.client': within(hour, e.LINK_FREE_TRIES_PER_CLIENT),
  } satisfies Record<string, Limit>
}

export type LimitName = keyof ReturnType<typeof throttleLimits>
