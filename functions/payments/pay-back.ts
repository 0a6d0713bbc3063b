import { eq, sql } from 'drizzle-orm'
import { orFind } from '../../db/lost-answer.ts'
import { users } from '../../db/tables/accounts.ts'
import { erasures } from '../../db/tables/erasures.ts'
import { ledger } from '../../db/tables/payments.ts'
import type { Money } from '../../schema/primitives.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
import { balanceOf } from './balance.ts'

/** Money that the school gave back outside LiqPay, as its line of the ledger tells it; `at` in ms. */
export interface PaidBack {
  id: string
  userId: string
  money: Money
  reference: string
  at: number
}

export type PaidBackResult =
  | { tag: 'paid-back'; line: PaidBack }
  | { tag: 'not.found' | 'balance.insufficient' }
  /** The reference stands for another sum or another person. */
  | { tag: 'reference.used' }

/**
 * Takes money out of a balance that staff has given back by hand, by a transfer or in cash, because no
 * card takes it. The reference names that transfer in the school's books, once: to say it again answers
 * the same and takes nothing. The student is told, and an erasure that waited for it goes on; also the
 * money of somebody erased can be paid back. One round trip, one atomic batch.
 */
export async function payBack(
  ctx: Ctx,
  wish: { userId: string; money: Money; reference: string; actor: string },
): Promise<PaidBackResult> {
  const db = ctx.db.write
  const now = ctx.clock.now()
  const id = ctx.ids.next('lgr')
  const { userId, reference, actor } = wish
  const { amount, currency } = wish.money
  const named = db.select().from(ledger).where(eq(ledger.reference, reference))
  const booked = sql`exists (select 1 from ${ledger} where ${eq(ledger.id, id)})`
  const write = db.batch([
    db.insert(ledger).select(
      sql`select ${id}, u.id, ${now}, 'paid-back', ${-amount}, ${currency}, null, null, ${reference}, ${actor}
        from ${users} u where u.id = ${userId} and ${amount} > 0
          and ${amount} <= ${balanceOf(sql`u.id`, sql`${currency}`)}
          and not exists (select 1 from ${ledger} g where g.reference = ${reference})`,
    ),
    record(ctx, db, { event: 'balance.paid-back', actor, subject: userId, when: booked }),
    enqueue(ctx, db, { kind: 'payment.paid-back', subject: id, recipient: userId, when: booked }),
    db
      .update(erasures)
      .set({ dueAt: now })
      .where(
        sql`${erasures.userId} = ${userId} and ${erasures.status} = 'asked'
          and ${erasures.erasedAfter} <= ${now} and ${booked}`,
      ),
    named,
    db.select({ id: users.id }).from(users).where(eq(users.id, userId)),
  ])
  const { lines, people } = await orFind(
    write.then(([, , , , found, known]) => ({ lines: found, people: known })),
    async () => {
      const found = await named
      return found.some((line) => line.id === id) ? { lines: found, people: [] } : null
    },
  )
  const [line] = lines
  if (line?.id === id) ctx.after(() => drainOutbox(ctx))
  if (line) {
    const same = line.userId === userId && line.amount === -amount && line.currency === currency
    return same
      ? {
          tag: 'paid-back',
          line: { id: line.id, userId, money: wish.money, reference, at: line.at },
        }
      : { tag: 'reference.used' }
  }
  return { tag: people.length > 0 ? 'balance.insufficient' : 'not.found' }
}
