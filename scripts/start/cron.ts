const minuteMs = 60_000
const everyMinute = encodeURIComponent('* * * * *')

/**
 * Ticks every minute, as the platform does with wrangler.toml's trigger.
 * @returns what stops it
 */
export function startCron(port: number, show: (line: string) => void): () => void {
  const stop = new AbortController()
  const tick = async () => {
    const url = `http://127.0.0.1:${port}/__scheduled?cron=${everyMinute}`
    const answer = await fetch(url, { signal: stop.signal }).catch(() => null)
    await answer?.text()
    if (stop.signal.aborted || answer?.ok) return
    show(`The cron tick failed: ${answer ? `HTTP ${answer.status}` : 'no answer'}.`)
  }
  const timer = setInterval(() => void tick(), minuteMs)
  return () => {
    clearInterval(timer)
    stop.abort()
  }
}
