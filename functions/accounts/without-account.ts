import { and, eq, ne, sql } from 'drizzle-orm'
import { signUps, users } from '../../db/tables/accounts.ts'
import { subscribers } from '../../db/tables/announcements.ts'

/** True inside SQL while nobody has an account with the address. */
export const isFree = (email: string) =>
  sql`not exists (select 1 from ${users} where ${eq(users.email, email)})`

/** For a `where`: the attempts to sign up with an address that still say so. */
export const attemptsAt = (email: string) => and(eq(signUps.email, email), ne(signUps.email, ''))

/**
 * The id inside SQL by which whoever has an address, and no account, is known: of their subscription, or
 * else of their newest attempt to sign up; null when there is neither.
 */
export const idWithoutAccount = (email: string) =>
  sql`(select coalesce(
    (select ${subscribers.id} from ${subscribers} where ${eq(subscribers.email, email)}),
    (select max(${signUps.id}) from ${signUps} where ${attemptsAt(email)}))
    where ${isFree(email)})`
