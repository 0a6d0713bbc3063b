const WINDOW_MS = 1000

export interface Allowance {
  allowed: boolean
  /** `ratelimit-*`, and `retry-after` on a refusal; seconds as Resend counts them. */
  headers: Record<string, string>
}

/** So many requests in each second, for the whole team. */
export function rateLimit(perSecond: number, now: () => number): () => Allowance {
  let windowStart = Number.NEGATIVE_INFINITY
  let used = 0

  return () => {
    const at = now()
    if (at - windowStart >= WINDOW_MS) {
      windowStart = at
      used = 0
    }
    const allowed = used < perSecond
    if (allowed) used += 1
    const resetSeconds = String(Math.ceil((windowStart + WINDOW_MS - at) / 1000))
    return {
      allowed,
      headers: {
        'ratelimit-limit': String(perSecond),
        'ratelimit-remaining': String(perSecond - used),
        'ratelimit-reset': resetSeconds,
        ...(allowed ? {} : { 'retry-after': resetSeconds }),
      },
    }
  }
}
