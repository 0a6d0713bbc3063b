import { and, eq, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { orFind } from '../../db/lost-answer.ts'
import { erasures } from '../../db/tables/erasures.ts'
import type { LessonsChoice } from '../../schema/enums.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
import type { Proven } from '../second-factor/prove-self.ts'
import { type Erasure, readAsked } from './standing.ts'

/**
 * Writes a wish to be erased, unless one stands already, which is then the answer. The mail with the
 * date and the way back goes now: when the day has come there is no address any more to write to.
 * @param wish.proven what the person has proved, without which nothing is asked; a code that asked
 *   for something is used up
 * @returns the wish that stands, or null when the person may not have one
 */
export async function beginErasure(
  ctx: Ctx,
  userId: string,
  wish: {
    lessons: LessonsChoice
    erasedAfter: number
    actor: string
    mails: boolean
    proven?: Proven
  },
): Promise<Erasure | null> {
  const db = ctx.db.write
  const now = ctx.clock.now()
  const id = ctx.ids.next('ers')
  const { lessons, erasedAfter, proven } = wish
  const holds = proven?.holds ?? sql`true`
  const asked = sql`exists (select 1 from ${erasures} where ${eq(erasures.id, id)})`
  const exists = db.select({ id: users.id }).from(users).where(eq(users.id, userId))
  const write = db.batch([
    proven?.held ?? exists,
    db.insert(erasures).select(
      sql`select ${id}, u.id, 'asked', ${lessons}, ${now}, ${erasedAfter}, ${erasedAfter}, null
        from ${users} u where u.id = ${userId} and u.erased_at is null and ${holds}
          and not exists (select 1 from ${erasures} e where e.user_id = u.id and e.status = 'asked')`,
    ),
    enqueue(ctx, db, {
      kind: 'account.erasure-asked',
      subject: id,
      recipient: userId,
      when: wish.mails ? asked : sql`false`,
    }),
    record(ctx, db, { event: 'erasure.asked', actor: wish.actor, subject: userId, when: asked }),
    readAsked(db, sql`${userId}`),
    ...(proven?.spend(asked) ?? []),
  ])
  const rows = await orFind(
    write.then(([held, , , , standing]) => (held[0] ? standing : [])),
    async () => {
      const mine = await db
        .select()
        .from(erasures)
        .where(and(eq(erasures.id, id), eq(erasures.status, 'asked')))
      return mine.length > 0 ? mine : null
    },
  )
  ctx.after(() => drainOutbox(ctx))
  return rows[0] ?? null
}
