import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
const parentCheckMs = 500

/**
 * Runs a command with the project's tools first in PATH, so that `node` is the Node of package.json.
 * @returns its exit code, 128 and the signal's number when a signal ended it
 */
export function run(root, command, args) {
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].filter(Boolean).join(delimiter)
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  })
  for (const signal of signals) process.on(signal, () => child.kill(signal))
  if (process.env.npm_lifecycle_event) endWithNpm(child)
  return new Promise((fulfil, reject) => {
    child.once('error', (error) =>
      reject(new Error(`${command} could not be started: ${error.message}.`)),
    )
    child.once('exit', (code, signal) => fulfil(code ?? 128 + (constants.signals[signal] || 0)))
  })
}

/** An npm that was killed outright forwards nothing: the command must not outlive it. */
function endWithNpm(child) {
  const npm = process.ppid
  setInterval(() => process.ppid === npm || child.kill('SIGTERM'), parentCheckMs).unref()
}
