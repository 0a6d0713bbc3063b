import { delimiter, resolve } from 'node:path'
import { isInstalled } from './installed.mjs'
import { withLock } from './lock.mjs'
import { run } from './run.mjs'
import { demandPlatform, missingTools } from './tools.mjs'

const reportEverySeconds = 10
/** npm alone takes its time to end; what it leaves half written, the next install removes. */
const endsWithinMs = 2000

/**
 * Runs `npm ci` when node_modules is not what package-lock.json says. Of several at once one installs
 * and the others wait for it.
 */
export async function installWhatIsMissing(root) {
  demandPlatform()
  if (!isComplete(root)) {
    await withLock(root, async () => {
      if (!isComplete(root)) await npmCi(root)
    })
  }
  const missing = missingTools(root)
  if (missing.length > 0) {
    throw new Error(
      `npm left out ${missing.join(' and ')}: check that it installs optional dependencies.`,
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
    const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error']
    const code = await run(root, outerPath(root), 'npm', args, endsWithinMs)
    if (code > 128) throw new Error('Installing was broken off; the next start begins it anew.')
    if (code !== 0) throw new Error('npm ci failed; what it printed above says why.')
  } finally {
    clearInterval(report)
  }
}

/** npm must not run on the Node that it is about to replace. */
function outerPath(root) {
  const ours = resolve(root, 'node_modules')
  return (process.env.PATH || '').split(delimiter).filter((folder) => !folder.startsWith(ours))
}
