/** A minute in all; a rebuild or a busy machine is silent for a few seconds. */
const usual = { everyMs: 5000, misses: 12 }

/**
 * Asks an address again and again; any answer is a sign of life.
 * @param onSilence is called when so many questions in a row had no answer
 * @returns what stops it
 */
export function startPulse(
  url: string,
  onSilence: () => void,
  { everyMs, misses } = usual,
): () => void {
  const stop = new AbortController()
  let missed = 0
  const ask = async () => {
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(everyMs)])
    const answer = await fetch(url, { signal }).catch(() => null)
    await answer?.text().catch(() => null)
    missed = answer ? 0 : missed + 1
    if (missed === misses && !stop.signal.aborted) onSilence()
  }
  const timer = setInterval(() => void ask(), everyMs)
  return () => {
    clearInterval(timer)
    stop.abort()
  }
}
