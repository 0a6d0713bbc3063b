import { refusalOf } from './refusal.ts'

/**
 * Runs a write whose answer may be lost on the way (a 502 after the commit): then `find` asks, by an
 * id that only this write could have made, whether it took.
 * @throws what the write threw, when the database refused it or `find` finds nothing
 */
export async function orFind<T>(write: Promise<T>, find: () => Promise<T | null>): Promise<T> {
  try {
    return await write
  } catch (error) {
    const found = refusalOf(error) === null ? await find() : null
    if (found === null) throw error
    return found
  }
}
