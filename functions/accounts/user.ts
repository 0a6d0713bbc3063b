import type { users } from '../../db/tables/accounts.ts'
import type { User } from '../../schema/accounts.ts'
import { toRfc3339 } from '../time/format.ts'

/** What leaves the house of a person's row: never the password hash. */
export function toUser(row: typeof users.$inferSelect, secondFactor: boolean): User {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    videoCall: { service: row.videoService, account: row.videoAccount },
    locale: row.locale,
    timeZone: row.timeZone,
    announcements: row.announcements,
    secondFactor,
    mailProblem: row.suppressedAt === null ? null : { since: toRfc3339(row.suppressedAt) },
    createdAt: toRfc3339(row.createdAt),
  }
}
