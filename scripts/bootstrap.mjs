// `node scripts/bootstrap.mjs COMMAND …`: installs what is missing, then runs COMMAND with the
// project's own tools first in PATH. Plain JavaScript, since it may run under an older Node.
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installWhatIsMissing } from './bootstrap/install.mjs'
import { run } from './bootstrap/run.mjs'
import { toolPath } from './bootstrap/tools.mjs'

const oldestNode = 20
const root = resolve(fileURLToPath(import.meta.url), '../..')

async function main() {
  if (Number(process.versions.node.split('.')[0]) < oldestNode) {
    throw new Error(
      `Node ${process.versions.node} is too old: install Node ${oldestNode} or newer from https://nodejs.org.`,
    )
  }
  await installWhatIsMissing(root)
  const [command, ...args] = process.argv.slice(2)
  return command === undefined ? 0 : run(root, toolPath(root), command, args)
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error.message)
    process.exit(1)
  },
)
