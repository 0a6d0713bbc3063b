import type { BookingStatus } from '../../schema/enums.ts'

/** The status a person sees: a hold past its end has expired, whether or not the cron has tidied it. */
export function statusAt(
  booking: { status: BookingStatus; holdExpiresAt: number | null },
  now: number,
): BookingStatus {
  const over =
    booking.status === 'held' && booking.holdExpiresAt !== null && booking.holdExpiresAt <= now
  return over ? 'expired' : booking.status
}

/** Why the database's write batch made no hold, in the order in which a person can act on it. */
export type HoldRefusal = 'student.busy' | 'hold.limit' | 'hold.paused' | 'slot.taken'

/** Reads the refusal out of what the write batch saw. */
export function holdRefusal(
  seen: { busy: boolean; unpaid: number; paused: boolean },
  limit: number,
): HoldRefusal {
  if (seen.busy) return 'student.busy'
  if (seen.unpaid >= limit) return 'hold.limit'
  return seen.paused ? 'hold.paused' : 'slot.taken'
}

/** Whether a confirmed lesson's video account is shown: from its confirmation on. */
export function showsJoin(status: BookingStatus): boolean {
  return status === 'confirmed' || status === 'attended' || status === 'missed'
}
