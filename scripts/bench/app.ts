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
 * @param change variables beside those of the tests, another entry, a port for V8's inspector
 * @returns its address
 */
export async function startBenchApp(
  stack: AsyncDisposableStack,
  folder: string,
  at: Addresses,
  change: { variables?: Record<string, string>; entry?: string; inspectorPort?: number } = {},
): Promise<string> {
  const { variables: set, ...how } = change
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const variables = join(folder, `app-${port}.env`)
  await writeFile(variables, envFile({ ...surroundings(at, url), ...set }))
  await startApp(
    { port, variables, ...how },
    (line) => line.includes(routine) || console.error(line),
    (child) => stack.defer(() => child.stop()),
  )
  return url
}
