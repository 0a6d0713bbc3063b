import { type Client, type InStatement, LibsqlError, createClient } from '@libsql/client/web'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import { drizzle } from 'drizzle-orm/libsql/web'

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

/**
 * Connects over HTTP; one object serves one request or one script.
 * @param address where sqld or Turso answers, and its token when it asks for one
 */
export function connect(address: { url: string; authToken?: string | undefined }): Database {
  const client = createClient({
    url: address.url,
    ...(address.authToken && { authToken: address.authToken }),
  })
  let trips = 0
  const counted = <T>(call: () => Promise<T>) =>
    patiently(() => {
      trips += 1
      return call()
    })
  const through = (mode: 'read' | 'write') =>
    drizzle(
      new Proxy(client, {
        get(target, property) {
          if (property === 'batch') {
            return (statements: InStatement[]) => counted(() => target.batch(statements, mode))
          }
          if (property === 'execute') {
            return (...call: Parameters<Client['execute']>) =>
              counted(() => target.execute(...call))
          }
          const value: unknown = Reflect.get(target, property, target)
          return typeof value === 'function' ? value.bind(target) : value
        },
      }),
    )
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
