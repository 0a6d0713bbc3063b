import { spawn } from 'node:child_process'
import { delimiter, resolve } from 'node:path'
import { isInstalled, missingTools } from './installed.mjs'
import { withLock } from './lock.mjs'

const reportEverySeconds = 10

/**
 * Runs `npm ci` when node_modules is not what package-lock.json says. Of several at once one installs
 * and the others wait for it.
 */
export async function installWhatIsMissing(root) {
  if (!isComplete(root)) {
    await withLock(root, async () => {
      if (!isComplete(root)) await npmCi(root)
    })
  }
  const missing = missingTools(root)
  if (missing.length > 0) {
    throw new Error(
      `No ${missing.join(' and no ')} for this machine (${process.platform} ${process.arch}): ` +
        'they come with npm for Linux (glibc) and macOS on x64 and arm64; check that npm installs optional dependencies.',
    )
  }
}

const isComplete = (root) => isInstalled(root) && missingTools(root).length === 0

async function npmCi(root) {
  console.log('Installing what is missing (npm ci, about 800 MB, half a minute to a few minutes) …')
  const started = Date.now()
  const seconds = () => Math.round((Date.now() - started) / 1000)
  const report = setInterval(
    () => console.log(`  still installing, ${seconds()} s`),
    reportEverySeconds * 1000,
  )
  try {
    const code = await ended(
      spawn('npm', ['ci', '--include=dev', '--include=optional'], {
        cwd: root,
        stdio: 'inherit',
        env: outerEnv(root),
      }),
    )
    if (code !== 0) throw new Error('npm ci failed; what it printed above says why.')
  } finally {
    clearInterval(report)
  }
}

/** npm must not run on the Node that it is about to replace. */
function outerEnv(root) {
  const ours = resolve(root, 'node_modules')
  const path = (process.env.PATH || '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(ours))
  return { ...process.env, PATH: path.join(delimiter) }
}

function ended(child) {
  return new Promise((fulfil, reject) => {
    child.once('error', (error) => reject(new Error(`npm could not be started: ${error.message}.`)))
    child.once('exit', (code) => fulfil(code))
  })
}
