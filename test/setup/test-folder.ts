import { mkdtemp } from 'node:fs/promises'
import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** In memory on Linux. */
const memory = '/dev/shm'
/** More than the databases of a whole run take, in bytes: containers may have next to none. */
const enough = 2 ** 30

/**
 * Makes a folder for what a test throws away: in memory where there is room, for each write of a
 * database waits for the disk.
 */
export const testFolder = (prefix: string): Promise<string> =>
  mkdtemp(join(hasRoom() ? memory : tmpdir(), prefix))

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > enough
  } catch {
    return false
  }
}
