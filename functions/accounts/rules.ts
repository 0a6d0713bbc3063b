import type { Role } from '../../schema/enums.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * How long a session lives, in ms. Students come a few times a week and carry no one else's data;
 * whoever runs the school does, so an unattended screen must not stay open (NIST SP 800-63B-4, 2.2.3).
 * - `absolute`: from the log-in, whatever happens
 * - `idle`: from the last use
 * - `refresh`: how stale the last use may be before it is written down again, a small part of `idle`
 */
const lifetimes: Record<Role, { absolute: number; idle: number; refresh: number }> = {
  student: { absolute: 30 * day, idle: 10 * day, refresh: hour },
  teacher: { absolute: 30 * day, idle: 10 * day, refresh: hour },
  admin: { absolute: 12 * hour, idle: 30 * minute, refresh: minute },
}

/** Whoever's session it is: it has ended when it was not used for so long (ms). */
export const longestIdle = Math.max(...Object.values(lifetimes).map(({ idle }) => idle))

/** The instants of a session, epoch ms. */
export interface SessionTimes {
  createdAt: number
  seenAt: number
  expiresAt: number
  endedAt: number | null
}

/** When a session that begins now ends at the latest. */
export function sessionExpiry(role: Role, now: number): number {
  return now + lifetimes[role].absolute
}

/** The role of today decides: who became an admin meanwhile has an admin's session. */
export function isLive(session: SessionTimes, role: Role, now: number): boolean {
  const { absolute, idle } = lifetimes[role]
  return (
    session.endedAt === null &&
    now < session.expiresAt &&
    now < session.createdAt + absolute &&
    now < session.seenAt + idle
  )
}

/** Whether the last use must be written down. */
export function mustRefresh(session: SessionTimes, role: Role, now: number): boolean {
  return now >= session.seenAt + lifetimes[role].refresh
}

/** Whether an attempt to sign up can still become an account. */
export function activates(attempt: { status: string; expiresAt: number }, now: number): boolean {
  return attempt.status === 'pending' && now < attempt.expiresAt
}

const longestPath = 500

/**
 * Where to go on, when it is a path of ours; null for anything else, such as another site's address
 * in one of its disguises (`//evil`, `/\evil`, a tab that browsers drop).
 */
export function localPath(text: string | undefined): string | null {
  if (!text || text.length > longestPath || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text))
    return null
  const home = 'https://school.invalid'
  const url = URL.canParse(text, home) ? new URL(text, home) : null
  return url?.origin === home && !url.pathname.startsWith('//')
    ? url.pathname + url.search + url.hash
    : null
}
