import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'

/** What the kernel counts CPU time in (proc_pid_stat(5)): Linux has it at 100 a second everywhere. */
const tickMs = 10

interface Process {
  pid: number
  parent: number
  name: string
  cpuMs: number
}

/** The CPU time that all workerd processes below this one have used so far, in ms. */
export function workerdCpuMs(): number {
  const all = process.platform === 'linux' ? fromProc() : fromPs()
  const ours = new Set([process.pid])
  // A child's id may be lower than its parent's, so that one pass might miss it.
  for (let size = 0; size < ours.size;) {
    size = ours.size
    for (const { pid, parent } of all) if (ours.has(parent)) ours.add(pid)
  }
  return all
    .filter(({ pid, name }) => ours.has(pid) && name === 'workerd')
    .reduce((sum, { cpuMs }) => sum + cpuMs, 0)
}

function fromProc(): Process[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => {
      const stat = statOf(entry)
      const [, name = '', rest = ''] = /\((.*)\) (.*)/s.exec(stat) ?? []
      const [, parent, ...fields] = rest.split(' ')
      const [user, system] = fields.slice(9, 11).map(Number)
      const cpuMs = ((user ?? 0) + (system ?? 0)) * tickMs
      return stat ? [{ pid: Number(entry), parent: Number(parent), name, cpuMs }] : []
    })
}

/** Empty when the process has just ended. */
function statOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return ''
  }
}

/** macOS: `m:ss.hh`. */
function fromPs(): Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,time=,comm='], { encoding: 'utf8' })
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, parent, time = '', ...command] = line.trim().split(/\s+/)
      const seconds = time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
      const name = command.join(' ').split('/').at(-1) ?? ''
      return { pid: Number(pid), parent: Number(parent), name, cpuMs: seconds * 1000 }
    })
}
