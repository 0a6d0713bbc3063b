import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import * as v from 'valibot'
import { killGroup } from './child.ts'
import { files, writeWhole } from './folder.ts'

/** A process, and when it began: ids are used again, the pair is not. */
const noted = v.object({ pid: v.number(), began: v.string() })
const note = v.object({ start: noted, children: v.array(noted) })
type Note = v.InferOutput<typeof note>

/**
 * Notes that this process uses the data, so that no second one does.
 * @throws one sentence when another start is running
 */
export async function claimData(): Promise<void> {
  const start = startInProgress()
  if (start) throw new Error(`ALMA School is running already (process ${start.pid}).`)
  await endLeftovers()
  write({ start: described(process.pid), children: [] })
}

/** The start that uses the data now, or null. */
export function startInProgress(): { pid: number } | null {
  const found = read()?.start
  return found && isThere(found) ? found : null
}

/** Notes a child, so that a later start can end it when this one was killed outright. */
export function noteChild(pid: number): void {
  const found = read()
  if (found) write({ ...found, children: [...found.children, described(pid)] })
}

export function releaseData(): void {
  rmSync(files.running, { force: true })
}

/** Ends the children of a start that was killed outright. */
export async function endLeftovers(): Promise<void> {
  for (const child of read()?.children ?? []) if (isThere(child)) await killGroup(child.pid)
  releaseData()
}

function read(): Note | null {
  try {
    return v.parse(note, JSON.parse(readFileSync(files.running, 'utf8')))
  } catch {
    return null
  }
}

function write(fresh: Note): void {
  writeWhole(files.running, JSON.stringify(fresh))
}

const described = (pid: number) => ({ pid, began: beganAt(pid) ?? '' })

const isThere = ({ pid, began }: { pid: number; began: string }) =>
  began !== '' && beganAt(pid) === began

/** When a process began, in whatever words the system has for it; null when there is none. */
function beganAt(pid: number): string | null {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    }
    // Field 22 of proc_pid_stat(5); the second, a name in brackets, may hold spaces.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
