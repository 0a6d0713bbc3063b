const minute = 60_000
const day = 24 * 60 * minute

/** How long (ms) a subscription waits for its confirmation; then it and its address are deleted. */
export const confirmWithin = 7 * day

/** Between two confirmation mails to one address (ms), so that nobody can flood another's mailbox. */
export const mailPause = 10 * minute

/** Whether a subscription can still be confirmed. */
export function canConfirm<S extends { status: string; expiresAt: number | null }>(
  subscription: S,
  now: number,
): subscription is S & { expiresAt: number } {
  const { status, expiresAt } = subscription
  return status === 'pending' && expiresAt !== null && now < expiresAt
}
