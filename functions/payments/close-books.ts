import { sql } from 'drizzle-orm'
import { acknowledgements, users } from '../../db/tables/accounts.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { closings } from '../../db/tables/closings.ts'
import { ledger, payments } from '../../db/tables/payments.ts'
import { teachers } from '../../db/tables/schedule.ts'
import { retention } from '../../schema/retention.ts'
import type { Ctx } from '../context.ts'

/** Bookings and agreements that one closing lets go, so that no run holds the database for long. */
const atMost = 200

/**
 * For the cron: records whose time is over go, with their lessons and what was agreed to with them.
 * One statement does it, so that it is done wholly or not at all, and as often as one likes: it says
 * up to when, and the database lets go and carries forward what is still owed. A booking goes once
 * everything that belongs to it is old, and never while LiqPay may have news of it.
 */
export async function closeBooks(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now()
  const horizon = now - retention.records
  await ctx.db.write.insert(closings).select(
    sql`select ${ctx.ids.next('cls')}, ${now}, until, 'open' from (
      select max(last_at) + 1 as until from (
        select last_at from booking_records
          where ends_at < ${horizon} and last_at < ${horizon} and not awaited
        union all
        select at from acknowledgement_records where at < ${horizon}
        order by 1 limit ${atMost}))
      where until is not null`,
  )
  await forgetErased(ctx)
}

/** Whoever was erased, and of whom no record is left, leaves nothing. */
async function forgetErased(ctx: Ctx): Promise<void> {
  const leaves = (table: object, person: string) =>
    sql`not exists (select 1 from ${table} r where ${sql.raw(`r.${person}`)} = ${users.id})`
  await ctx.db.write
    .delete(users)
    .where(
      sql`${users.email} = ${users.id} and ${sql.join(
        [
          leaves(bookings, 'student_id'),
          leaves(payments, 'user_id'),
          leaves(ledger, 'user_id'),
          leaves(acknowledgements, 'user_id'),
          leaves(teachers, 'user_id'),
        ],
        sql` and `,
      )}`,
    )
}
