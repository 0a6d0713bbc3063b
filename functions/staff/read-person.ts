import { desc, eq, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { outbox } from '../../db/tables/mail.ts'
import type { Locale } from '../../schema/enums.ts'
import type { Person } from '../../schema/staff.ts'
import type { Credential } from '../accounts/session.ts'
import { toUser } from '../accounts/user.ts'
import { record } from '../audit/record.ts'
import { present } from '../bookings/present.ts'
import { bookingRows } from '../bookings/read-bookings.ts'
import type { Ctx } from '../context.ts'
import { balanceReads, toBalance } from '../payments/balance.ts'
import { hasFactor } from '../second-factor/factor-of.ts'
import { toRfc3339 } from '../time/format.ts'
import { type NotStaff, asStaff } from './as-staff.ts'

/** So many of a person's bookings and mails one answer carries, the newest first. */
const most = 100

/** What the school holds of one person's dealings with it; whoever reads it leaves a line first. */
export async function readPerson(
  ctx: Ctx,
  credential: Credential,
  id: string,
  locale: Locale,
): Promise<{ tag: 'found'; person: Person } | { tag: 'not.found' } | NotStaff> {
  const staff = await asStaff(ctx, credential, (db) => [
    db.select({ user: users, secondFactor: hasFactor }).from(users).where(eq(users.id, id)),
    bookingRows(db, eq(bookings.studentId, id)).orderBy(desc(bookings.id)).limit(most),
    db.select().from(outbox).where(eq(outbox.recipientId, id)).orderBy(desc(outbox.id)).limit(most),
    ...balanceReads(db, sql`${id}`, locale),
  ])
  if (staff.tag !== 'staff') return staff
  const [[found], booked, mails, sum, lines] = staff.rows
  if (!found) return { tag: 'not.found' }
  await record(ctx, ctx.db.write, {
    event: 'staff.person-read',
    actor: staff.who.user.id,
    subject: id,
  })
  return {
    tag: 'found',
    person: {
      user: toUser(found.user, found.secondFactor),
      bookings: booked.map((row) => present(row, ctx.clock.now(), locale)),
      balance: toBalance(sum, lines),
      mails: mails.map(({ id: mail, kind, status, createdAt, sentAt, error }) => ({
        id: mail,
        kind,
        status,
        createdAt: toRfc3339(createdAt),
        sentAt: sentAt === null ? null : toRfc3339(sentAt),
        error,
      })),
    },
  }
}
