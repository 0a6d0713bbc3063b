/** What the settings say of sending announcements; durations in ms. */
export interface NewsSettings {
  /** Mails in the first minute; twice as many in each further one. 0: no ramp. */
  ramp: number
  /** Mails in any minute. 0: as many as the provider takes. */
  perMinute: number
  /** A run that is later than this asks staff first. */
  cutoff: number
  /** Shares of the mails sent, in percent, above which a run pauses. */
  bouncePercent: number
  complaintPercent: number
  /** The shares count from so many mails on. */
  watchAfter: number
}

const minute = 60_000

/** The most that one request takes. https://resend.com/docs/api-reference/emails/send-batch-emails */
const chunkSize = 100

/** Characters of a request, so that eight of them fit into an isolate's memory many times over. */
const chunkLength = 1_000_000

/** Characters of a mail beside its text, which stands in it twice and once more in marks. */
const frameLength = 5_000
const perCharacter = 3

/** How many mails go in one request, by the length of their text in characters. */
export function mailsInChunk(textLength: number): number {
  const mails = Math.floor(chunkLength / (frameLength + perCharacter * textLength))
  return Math.max(1, Math.min(chunkSize, mails))
}

/** What an announcement remembers of its pace: the last minute with mails, and the minutes before it. */
export interface Pace {
  /** The first instant of that minute (ms); null before the first mail. */
  minuteAt: number | null
  minuteTaken: number
  minutesBefore: number
}

/** How many mails the minute after so many minutes with mails may have. */
function allowedIn(minutesBefore: number, { ramp, perMinute }: NewsSettings): number {
  const most = perMinute > 0 ? perMinute : Number.POSITIVE_INFINITY
  return ramp > 0 ? Math.min(most, ramp * 2 ** minutesBefore) : most
}

/**
 * Takes as many mails as the present minute still allows, one chunk at most. Only minutes with mails
 * raise the ramp: after an outage, or a pause, nothing has been saved up.
 * @returns how many may go now, and the pace once they are taken
 */
export function takeNow(
  pace: Pace,
  settings: NewsSettings,
  now: number,
  inChunk = chunkSize,
): { atMost: number; pace: Pace } {
  // Runs that overlap may not agree on the second.
  const minuteAt = Math.max(now - (now % minute), pace.minuteAt ?? 0)
  const isSame = pace.minuteAt === minuteAt
  const minutesBefore = pace.minutesBefore + (isSame || pace.minuteAt === null ? 0 : 1)
  const taken = isSame ? pace.minuteTaken : 0
  const left = allowedIn(minutesBefore, settings) - taken
  const atMost = Math.max(0, Math.min(inChunk, left))
  return { atMost, pace: { minuteAt, minuteTaken: taken + atMost, minutesBefore } }
}

/** What is known of the mails of a run that were sent, since the beginning or since staff resumed it. */
export interface Watched {
  sent: number
  /** Came back for good. */
  bounced: number
  complained: number
}

export interface Tally extends Watched {
  /** Mails that the provider would not take, each alone, since it last took any. */
  refused: number
}

/** So many in a row are no bad addresses: the mail itself is wrong, or what we send it with. */
const refusalsInARow = 5

/** Why a run must pause, if it must. A complaint weighs more than a mail that comes back. */
export function whyPause(
  tally: Tally,
  settings: NewsSettings,
): 'complaints' | 'bounces' | 'refusals' | null {
  if (tally.refused >= refusalsInARow) return 'refusals'
  return tally.sent < settings.watchAfter ? null : tooMany(tally, settings)
}

/**
 * Why staff must hear of a run that has ended, if they must. No more mails will come to tell by, so a
 * small run may draw what is allowed to the first that count.
 */
export function whyTell(
  { sent, bounced, complained }: Watched,
  settings: NewsSettings,
): 'complaints' | 'bounces' | null {
  return tooMany({ sent: Math.max(sent, settings.watchAfter), bounced, complained }, settings)
}

function tooMany({ sent, bounced, complained }: Watched, settings: NewsSettings) {
  if (complained * 100 > sent * settings.complaintPercent) return 'complaints'
  if (bounced * 100 > sent * settings.bouncePercent) return 'bounces'
  return null
}
