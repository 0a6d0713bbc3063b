import { rmSync } from 'node:fs'
import { folder } from './start/folder.ts'
import { endLeftovers, startInProgress } from './start/running.ts'

const start = startInProgress()
if (start) {
  console.error(`ALMA School is running (process ${start.pid}): end it first, with Ctrl-C.`)
  process.exit(1)
}
await endLeftovers()
rmSync(folder, { recursive: true, force: true })
console.log('The local data is gone; `npm start` begins anew.')
