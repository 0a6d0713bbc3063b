const day = 24 * 60 * 60_000

/** A copy that somebody keeps is to be asked for again within so many days; the standard says less than a year. */
const holds = 180 * day

/**
 * `/.well-known/security.txt`: where to report a flaw (RFC 9116). The end of its time is the beginning
 * of a day in UTC, so that all who ask on one day get one text.
 */
export function securityText(school: { contact: string; appUrl: string }, now: number): string {
  const expires = new Date(Math.floor((now + holds) / day) * day)
  return [
    `Contact: mailto:${school.contact}`,
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: uk, en',
    `Canonical: ${school.appUrl}/.well-known/security.txt`,
    `Policy: ${school.appUrl}/docs/security`,
    '',
  ].join('\n')
}
