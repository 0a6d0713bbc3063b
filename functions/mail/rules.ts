import type { SendResult } from './mailer.ts'

/** Pauses after the first, second, … try that got no clear answer (ms); the last one repeats. */
const pauses = [10_000, 30_000, 2 * 60_000, 10 * 60_000, 60 * 60_000]

/** Resend remembers an idempotency key for 24 hours; a little less, for clocks and for what waits in line. */
export const keyRemembered = 24 * 60 * 60_000 - 10 * 60_000

/** A queue that the provider stopped is tried again after this (ms). */
export const stopLasts = 10 * 60_000

/** What a row says of its tries; `attempts` counts the present one. */
export interface Tries {
  attempts: number
  /** The first try (ms) that may have been accepted without our knowing; null when none may. */
  uncertainSince: number | null
}

/** A claimed row that the run did not get to; it may be tried after so many ms. */
export type Untried = { tag: 'untried'; waitMs: number }

/** What becomes of a row. */
export type Next =
  | { status: 'sent'; providerId: string }
  | ({ status: 'queued'; dueAt: number; error: string | null } & Tries)
  | { status: 'failed' | 'unknown'; error: string }

/** Whether the provider may have forgotten the row's key: sending it again could then send it twice. */
export function isForgotten(tries: Tries, now: number): boolean {
  return tries.uncertainSince !== null && now - tries.uncertainSince >= keyRemembered
}

/** When a row is tried again after its `attempts`-th try (ms). */
export function retryAt(attempts: number, now: number): number {
  const last = pauses.length - 1
  return now + (pauses[Math.min(Math.max(attempts, 1) - 1, last)] ?? 0)
}

/**
 * Decides what an answer makes of its row. Only `unclear` leaves a doubt behind; a later clear "no"
 * says nothing about the earlier tries, so their doubt stays.
 * @param tries as they were before this try, but with it counted
 */
export function afterTry(tries: Tries, result: SendResult | Untried, now: number): Next {
  switch (result.tag) {
    case 'accepted':
      return { status: 'sent', providerId: result.providerId }
    case 'refused':
      return { status: 'failed', error: result.error }
    case 'unclear': {
      if (isForgotten(tries, now)) return { status: 'unknown', error: result.error }
      const uncertainSince = tries.uncertainSince ?? now
      const dueAt = retryAt(tries.attempts, now)
      return { ...queuedAt(dueAt, tries, result.error), uncertainSince }
    }
    case 'later':
      return queuedAt(now + result.waitMs, tries, result.error)
    case 'stopped':
      // The queue's stop holds it back, and ends when staff says so.
      return queuedAt(now, tries, result.error)
    case 'untried':
      return { ...queuedAt(now + result.waitMs, tries, null), attempts: tries.attempts - 1 }
  }
}

function queuedAt(dueAt: number, { attempts, uncertainSince }: Tries, error: string | null) {
  return { status: 'queued' as const, dueAt, attempts, uncertainSince, error }
}
