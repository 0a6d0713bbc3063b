import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter } from 'node:path'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
const npmCheckMs = 500

/**
 * Runs a command in `root` on this terminal and hands on the signals that arrive here.
 * @param path the folders its programs are looked for in, in order
 * @param endsWithinMs it reads nothing, and this long after a signal it is killed with all it started
 * @returns its exit code, or 128 and the signal's number when a signal ended it
 */
export async function run(root, path, command, args, endsWithinMs) {
  const bounded = endsWithinMs !== undefined
  const child = spawn(command, args, {
    cwd: root,
    stdio: [bounded ? 'ignore' : 'inherit', 'inherit', 'inherit'],
    // A process group of its own, which can be killed as one.
    detached: bounded,
    env: { ...process.env, PATH: path.join(delimiter) },
  })
  let force
  const handOn = (signal) => {
    child.kill(signal)
    if (bounded) force ??= setTimeout(() => killGroup(child.pid), endsWithinMs)
  }
  for (const signal of signals) process.on(signal, handOn)
  const npmWatch = process.env.npm_lifecycle_event ? endWithNpm(handOn) : undefined
  try {
    return await new Promise((fulfil, reject) => {
      child.once('error', (error) =>
        reject(new Error(`${command} could not be started: ${error.message}.`)),
      )
      child.once('exit', (code, signal) => fulfil(code ?? 128 + (constants.signals[signal] || 0)))
    })
  } finally {
    clearInterval(npmWatch)
    clearTimeout(force)
    if (force) killGroup(child.pid)
    for (const signal of signals) process.off(signal, handOn)
  }
}

/** An npm that was killed outright hands nothing on: the command must not outlive it. */
function endWithNpm(handOn) {
  const npm = process.ppid
  return setInterval(() => process.ppid === npm || handOn('SIGTERM'), npmCheckMs)
}

function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}
