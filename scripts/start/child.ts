import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Time to end in good order, before it is made to. */
const graceMs = 5000
/** What is shown of a program that ended by itself. */
const keptLines = 20

/** A program that runs beside us until we stop it. */
export interface Child {
  readonly name: string
  readonly pid: number
  /** Fulfils, once the process is gone, with how it ended and what it said last. */
  readonly ended: Promise<{ how: string; lastLines: string[] }>
  stop(): Promise<void>
}

/**
 * Starts a program in a process group of its own: Ctrl-C reaches only us, and we end it in order.
 * @param options.onLine is told each line that it prints
 * @throws when it cannot be started at all
 */
export async function startChild(
  name: string,
  command: string,
  args: string[],
  options: { cwd?: string; env?: Record<string, string>; onLine?: (line: string) => void } = {},
): Promise<Child> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const pid = await new Promise<number>((fulfil, reject) => {
    child.once('error', (error) => reject(new Error(`${name} cannot be started: ${error.message}`)))
    child.once('spawn', () => fulfil(child.pid ?? 0))
  })
  const lastLines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lastLines.push(line)
      if (lastLines.length > keptLines) lastLines.shift()
      options.onLine?.(line)
    })
  }

  const killGroup = () => signal(-pid, 'SIGKILL')
  process.once('exit', killGroup)
  const ended = new Promise<{ how: string; lastLines: string[] }>((fulfil) => {
    child.once('exit', (code, by) => {
      // Whatever it started itself goes with it.
      killGroup()
      process.off('exit', killGroup)
      fulfil({ how: by === null ? `exit code ${code}` : `signal ${by}`, lastLines })
    })
  })
  return {
    name,
    pid,
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      signal(pid, 'SIGTERM')
      const force = setTimeout(killGroup, graceMs)
      await ended
      clearTimeout(force)
    },
  }
}

/** Signals a process, or with a negative id its group; one that is gone already needs none. */
function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
