import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Addresses, surroundings } from '../../test/setup/surroundings.ts'
import { startApp } from '../start/app.ts'
import { freePort } from '../start/ports.ts'
import { envFile } from '../start/variables.ts'

/** What the app logs of every payment and mail is of no use here; a warning is. */
const routine = '"level":"info"'

/**
 * The Worker as `npm start` runs it, a process of its own that asks the database itself.
 * @param folder keeps its variables
 * @returns its address
 */
export async function startBenchApp(
  stack: AsyncDisposableStack,
  folder: string,
  at: Addresses,
): Promise<string> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const variables = join(folder, `app-${port}.env`)
  await writeFile(variables, envFile(surroundings(at, url)))
  await startApp(
    { port, variables },
    (line) => line.includes(routine) || console.error(line),
    (child) => stack.defer(() => child.stop()),
  )
  return url
}
