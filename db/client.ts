import { type Client, type InStatement, LibsqlError, createClient } from '@libsql/client/http'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import { drizzle } from 'drizzle-orm/libsql/http'

/** A Drizzle database whose batches all run in one transaction mode. */
export type Connection = LibSQLDatabase

/**
 * The two ways to the one database. A batch on `read` is a read transaction; a batch on `write` is
 * opened as a write, which Drizzle alone would open deferred and might lose to another writer.
 */
export interface Database {
  read: Connection
  write: Connection
  /** HTTP round trips made through this object so far. */
  roundTrips(): number
}

/** Lets a piece of work run when its turn comes; one that goes on is not refused. */
type Turn = <T>(work: () => Promise<T>, goesOn: boolean) => Promise<T>

const atOnce: Turn = (work) => work()

/** A call that is silent for so long (ms) is given up: its answer is lost, if there is one. */
const patience = 15_000

/**
 * Connects over HTTP; one object serves one request or one script.
 * @param address where sqld or Turso answers, and its token when it asks for one
 * @param writes bounds the writes that are at work: under a rush sqld 0.24 may park some for good. Who
 *   finds no room there has written nothing: whatever follows a first write goes on
 */
export function connect(
  address: { url: string; authToken?: string | undefined },
  writes: Turn = atOnce,
): Database {
  const client = createClient({
    url: address.url,
    ...(address.authToken && { authToken: address.authToken }),
    fetch: (request: Request) =>
      fetch(request, { signal: AbortSignal.timeout(patience), redirect: 'manual' }),
  })
  let trips = 0
  let hasWritten = false
  const through = (mode: 'read' | 'write') => {
    const call = <T>(work: () => Promise<T>): Promise<T> => {
      const counted = () => {
        trips += 1
        return work()
      }
      if (mode === 'read') return patiently(counted)
      return writes(() => {
        hasWritten = true
        return patiently(counted)
      }, hasWritten)
    }
    return drizzle(
      new Proxy(client, {
        get(target, property) {
          if (property === 'batch') {
            return (statements: InStatement[]) => call(() => target.batch(statements, mode))
          }
          if (property === 'execute') {
            return (...args: Parameters<Client['execute']>) => call(() => target.execute(...args))
          }
          const value: unknown = Reflect.get(target, property, target)
          return typeof value === 'function' ? value.bind(target) : value
        },
      }),
    )
  }
  return { read: through('read'), write: through('write'), roundTrips: () => trips }
}

/** Pauses (ms) before a call that found no room is made again: about five seconds in all. */
const pauses = [25, 50, 100, 200, 400, 800, 1600, 1600]

/**
 * Whether the server had no room: another writer held the database, or more requests were at work
 * than it takes (429). In both cases nothing of the call has happened.
 */
export function isBusy(error: unknown): boolean {
  if (error instanceof LibsqlError && error.code === 'SQLITE_BUSY') return true
  if (!(error instanceof Error)) return false
  return ('status' in error && error.status === 429) || isBusy(error.cause)
}

/** Under a rush the server turns some away; they come again. */
async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (const pause of pauses) {
    try {
      return await call()
    } catch (error) {
      if (!isBusy(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return call()
}
