const ANSWER_WITHIN_MS = 10_000

/** How the app took what it was sent: its HTTP status, or null with the error. */
export interface Taken {
  status: number | null
  error?: string
}

/** POSTs to the app and never throws; `stopping` gives it up. */
export async function postTo(
  url: string,
  message: Pick<RequestInit, 'body' | 'headers'>,
  stopping: AbortSignal,
): Promise<Taken> {
  try {
    const response = await fetch(url, {
      ...message,
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.any([stopping, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    })
    await response.body?.cancel()
    return { status: response.status }
  } catch (error) {
    return { status: null, error: reason(error) }
  }
}

/** `fetch` hides what went wrong in the cause. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message || error.message : error.message
}
