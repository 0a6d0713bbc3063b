const minute = 60_000

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
