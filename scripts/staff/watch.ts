import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx } from '../../functions/context.ts'
import { reportAnnouncement } from '../../functions/news/report.ts'
import { stateOf } from './announcement-report.ts'
import { CommandFailed } from './failure.ts'

/** An announcement and what became of it so far. */
export type Found = NonNullable<Awaited<ReturnType<typeof reportAnnouncement>>>

const everyMs = 1000
/** Where nobody sits, a line so often says enough. */
const plainEveryMs = 5000
/** A database that is gone for so many looks is gone. */
const patience = 60
const width = 30

/**
 * Shows how far an announcement has come until it stands still: done, cancelled or paused. Ctrl-C ends
 * the looking only.
 * @returns what it came to; null when somebody looked away
 */
export async function watchAnnouncement(ctx: Ctx, id: string): Promise<Found | null> {
  const away = new AbortController()
  const leave = () => away.abort()
  process.once('SIGINT', leave)
  const line = statusLine()
  try {
    let misses = 0
    while (!away.signal.aborted) {
      const found = await reportAnnouncement(ctx, id).catch(() => undefined)
      misses = found === undefined ? misses + 1 : 0
      if (found === null) throw new CommandFailed(`There is no announcement ${id}.`)
      if (misses > patience) throw new CommandFailed('The database has not answered for a minute.')
      if (found) {
        line.show(progress(found), found.announcement.state)
        if (!isUnderWay(found)) return found
      }
      await pause(everyMs, undefined, { signal: away.signal }).catch(() => undefined)
    }
    return null
  } finally {
    line.end()
    process.removeListener('SIGINT', leave)
  }
}

const isUnderWay = ({ announcement: { state } }: Found) =>
  state === 'scheduled' || state === 'sending'

/** One line: the state, a bar, and what was said of how many mails so far. */
function progress({ announcement, report }: Found): string {
  if (announcement.state === 'scheduled') return 'waits for the next tick of the cron'
  const all = report.recipients
  const over = all - report.waiting - report.inChunks
  const full = all === 0 ? width : Math.floor((over / all) * width)
  const bar = '#'.repeat(full) + '.'.repeat(width - full)
  const said = (['delivered', 'bounced', 'complained', 'failed', 'unknown'] as const)
    .filter((state) => report[state] > 0)
    .map((state) => `${report[state]} ${state}`)
  return `${stateOf(announcement)}  [${bar}] ${over} of ${all}${said.map((one) => `, ${one}`).join('')}`
}

/** Rewrites its own line at a terminal; elsewhere writes a line now and then, and for each new state. */
function statusLine() {
  const isTerminal = process.stdout.isTTY
  let last = { text: '', state: '', at: 0 }
  const show = (text: string, state: string) => {
    const at = performance.now()
    if (text === last.text) return
    if (isTerminal) process.stdout.write(`\r${text}\u001B[K`)
    else if (state === last.state && at - last.at < plainEveryMs) return
    else process.stdout.write(`${text}\n`)
    last = { text, state, at }
  }
  const end = () => {
    if (isTerminal && last.text) process.stdout.write('\n')
  }
  return { show, end }
}
