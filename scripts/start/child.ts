import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'

/** Time to end in good order, before it is made to. */
const graceMs = 5000
/** How long a killed process may take to be gone, and how often that is looked at. */
const goneWithinMs = 2000
const lookAgainMs = 20
/** What is shown of a program that ended by itself. */
const keptLines = 20

export interface Ending {
  how: string
  lastLines: string[]
}

/** A program that runs beside us until we stop it. */
export interface Child {
  readonly name: string
  readonly pid: number
  /** Fulfils, once the process is gone, with how it ended and what it said last. */
  readonly ended: Promise<Ending>
  stop(): Promise<void>
}

/** Those that have not ended, oldest first. */
const running = new Set<Child>()

/** Ends what `startChild` started, the newest first. */
export async function stopChildren(): Promise<void> {
  for (const child of [...running].toReversed()) await child.stop()
}

/** A process that ends without stopping its children takes them along, whatever they are doing. */
process.once('exit', () => {
  for (const child of running) signal(-child.pid, 'SIGKILL')
})

/**
 * Starts a program in a process group of its own: Ctrl-C reaches only us, and we end it in order.
 * @param options.onLine is told each line that it prints
 * @throws when it cannot be started at all
 */
export async function startChild(
  name: string,
  command: string,
  args: string[],
  options: {
    cwd?: string
    env?: Record<string, string>
    onLine?: ((line: string) => void) | undefined
  } = {},
): Promise<Child> {
  const started = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const { pid } = started
  if (pid === undefined) {
    const error = await new Promise<Error>((fulfil) => started.once('error', fulfil))
    throw new Error(`${name} cannot be started: ${error.message}.`)
  }
  const lastLines: string[] = []
  for (const stream of [started.stdout, started.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lastLines.push(line)
      if (lastLines.length > keptLines) lastLines.shift()
      options.onLine?.(line)
    })
  }
  const ended = new Promise<Ending>((fulfil) => {
    started.once('close', (code, by) => {
      fulfil({ how: by === null ? `exit code ${code}` : `signal ${by}`, lastLines })
    })
  })
  const child: Child = {
    name,
    pid,
    ended,
    async stop() {
      if (!running.has(child)) return
      signal(pid, 'SIGTERM')
      const force = setTimeout(() => signal(-pid, 'SIGKILL'), graceMs)
      await ended
      clearTimeout(force)
      await untilGone(pid)
    },
  }
  running.add(child)
  started.once('exit', () => {
    running.delete(child)
    // Whatever it started itself goes with it.
    signal(-pid, 'SIGKILL')
  })
  return child
}

/** Kills a process group outright, and waits until it is gone. */
export async function killGroup(pid: number): Promise<void> {
  signal(-pid, 'SIGKILL')
  await untilGone(pid)
}

/** A killed process holds its port and its files for a moment longer. */
async function untilGone(pid: number): Promise<void> {
  for (let waited = 0; signal(-pid, 0) && waited < goneWithinMs; waited += lookAgainMs) {
    await pause(lookAgainMs)
  }
}

/**
 * Signals a process, or with a negative id its group; 0 only looks.
 * @returns whether there was one
 */
function signal(pid: number, name: 'SIGTERM' | 'SIGKILL' | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}
