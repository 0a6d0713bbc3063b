const minuteMs = 60_000
const everyMinute = encodeURIComponent('* * * * *')

/**
 * Ticks every minute, as the platform does with wrangler.toml's trigger.
 * @returns what stops it
 */
export function startCron(
  port: number,
  show: (line: string) => void,
  everyMs = minuteMs,
): () => void {
  const stop = new AbortController()
  const tick = async () => {
    const url = `http://127.0.0.1:${port}/__scheduled?cron=${everyMinute}`
    const answer = await ask(url, stop.signal).catch(() => null)
    if (stop.signal.aborted || answer?.ok) return
    show(`The cron tick failed: ${answer ? `HTTP ${answer.status}` : 'no answer'}.`)
  }
  const timer = setInterval(() => void tick(), everyMs)
  return () => {
    clearInterval(timer)
    stop.abort()
  }
}

/** Reads the whole answer, which may break off as late as its headers do. */
async function ask(url: string, signal: AbortSignal): Promise<Response> {
  const answer = await fetch(url, { signal })
  await answer.text()
  return answer
}
