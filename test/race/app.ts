import { inject } from 'vitest'
import { connect } from '../../db/client.ts'
import { systemClock } from '../../functions/clock.ts'
import { gate } from '../../functions/gate.ts'
import { type Client, client } from '../client.ts'
import { type User, makeSession, makeUser } from '../makers.ts'

/** The database behind the running app. */
export const db = connect(
  { url: inject('databaseUrl') },
  gate({ atOnce: 4, waiting: 10_000, turn: 4 }, systemClock),
)

export type Student = { user: User; api: Client }

/** A student who talks to the running app. */
export async function student(): Promise<Student> {
  const user = await makeUser(db)
  const token = await makeSession(db, user, systemClock.now())
  return { user, api: client({ send: fetch, appUrl: inject('appUrl'), token }) }
}

/** So many at once. */
export const many = <T>(count: number, make: (place: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, place) => make(place)))
