import { integer, text } from 'drizzle-orm/sqlite-core'

/** A prefixed, time-ordered id (`usr_…`), made by the ids port. */
export const id = () => text('id').primaryKey()

/** An instant: epoch milliseconds, UTC. */
export const instant = (name: string) => integer(name, { mode: 'number' })

/** Money: integer minor units; its currency stands in a column beside it. */
export const money = (name: string) => integer(name, { mode: 'number' })

export const flag = (name: string) => integer(name, { mode: 'boolean' })
