import { subscribers } from '../../db/tables/announcements.ts'
import { users } from '../../db/tables/accounts.ts'
import { eraseNow } from '../../functions/erasure/erase-now.ts'
import type { AnnouncementKind, Exclusion } from '../../schema/enums.ts'
import { type User, makeUser } from '../makers.ts'
import type { Random } from './random.ts'
import type { School } from './school.ts'

/** A candidate, and what is known of them before anything is sent. */
export interface Person {
  id: string
  email: string
  account: boolean
  /** Why they get nothing, or null. */
  barred: Exclusion | null
  /** An address that the provider will never take. */
  bad: boolean
  /** When they refused, left or became unreachable since, as calls on the line are counted. */
  leftAt: number | null
}

/**
 * Fills an empty school with account holders and subscribers in both languages: those who want news,
 * those who refused, cannot be written to, have not confirmed, or are gone.
 * @param others who are there already
 */
export async function makeCrowd(
  { ctx }: School,
  random: Random,
  kind: AnnouncementKind,
  size: number,
  others: readonly User[] = [],
): Promise<Person[]> {
  const now = ctx.clock.now()
  const refused = kind === 'news' ? 'refused' : null
  const sample = await makeUser(ctx.db, { announcements: true, createdAt: now })
  const people = [sample, ...others].map((user) =>
    personOf(user, user.announcements ? null : refused),
  )
  const accounts: (typeof users.$inferInsert)[] = []
  const readers: (typeof subscribers.$inferInsert)[] = []
  const subscribe = (email: string, fields: Partial<typeof subscribers.$inferInsert> = {}) => {
    const id = ctx.ids.next('sub')
    const locale = random.pick(['uk', 'en'])
    const stands = { status: 'active', createdAt: now, confirmedAt: now } as const
    readers.push({ id, email, name: `Читач ${readers.length}`, locale, ...stands, ...fields })
    return id
  }
  const leaving: string[] = []
  while (people.length < size) {
    const n = people.length
    const id = ctx.ids.next('usr')
    const locale = random.pick(['uk', 'en'])
    const user = { ...sample, id, locale, email: `${id}@people.test`, name: `Учень ${n}` }
    const add = (fields: Partial<typeof user>, barred: Exclusion | null) => {
      accounts.push({ ...user, ...fields })
      people.push(personOf({ ...user, ...fields }, barred))
    }
    const read = (email: string, barred: Exclusion | null, fields = {}) => {
      people.push({ ...personOf({ id: subscribe(email, fields), email }, barred), account: false })
    }
    switch (random.between(0, 19)) {
      case 0:
      case 1:
        add({ announcements: false }, refused)
        break
      case 2:
        add({ suppressedAt: now }, 'suppressed')
        break
      case 3:
        // An account stands for the subscription of its address too.
        subscribe(user.email)
        if (random.chance(0.5)) add({}, null)
        else add({ announcements: false }, refused)
        break
      case 4:
        read(`${n}.pending@readers.test`, 'unconfirmed', pending(now))
        break
      case 5:
        read(`${n}.gone@readers.test`, 'suppressed', { suppressedAt: now })
        break
      case 6:
        if (leaving.length < 2) leaving.push(id)
        add({}, leaving.includes(id) ? 'erased' : null)
        break
      case 7:
        // Letters that a mail server may take, and this provider does not.
        if (n % 3 === 0) add({ email: `${id} at people` }, null)
        break
      case 8:
      case 9:
      case 10:
      case 11:
      case 12:
        read(`${n}@readers.test`, null)
        break
      default:
        add({}, null)
    }
  }
  const db = ctx.db.write
  for (let from = 0; from < accounts.length; from += 200) {
    await db.insert(users).values(accounts.slice(from, from + 200))
  }
  if (readers.length > 0) await db.insert(subscribers).values(readers)
  for (const id of leaving) await eraseNow(ctx, id)
  return people
}

const personOf = (
  { id, email }: Pick<Person, 'id' | 'email'>,
  barred: Exclusion | null,
): Person => ({ id, email, account: true, barred, bad: !email.includes('@'), leftAt: null })

const pending = (now: number) =>
  ({ status: 'pending', confirmedAt: null, expiresAt: now + 90 * 24 * 60 * 60_000 }) as const
