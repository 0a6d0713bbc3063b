import type { subscribers } from '../../db/tables/announcements.ts'
import type { Addressee } from './compose.ts'

/** A subscriber as a mail's reader: a name is theirs to give, and the zone is the school's. */
export const subscriberOf = (
  { email, name, locale }: typeof subscribers.$inferSelect,
  { timeZone }: { timeZone: string },
): Addressee => ({ email, name: name ?? '', locale, timeZone })
