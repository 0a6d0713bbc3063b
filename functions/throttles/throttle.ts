import { type SQL, and, eq, gt, inArray, not, or, sql } from 'drizzle-orm'
import { throttles } from '../../db/tables/throttles.ts'
import type { Ctx } from '../context.ts'
import { keyedHash } from '../keys.ts'
import { type Limit, type RateLimited, delays, rateLimited } from './rules.ts'
import type { LimitName } from './variables.ts'

/** What a try is counted against. */
export interface Subject {
  limit: LimitName
  /** Such as an address and a client; only a keyed hash of them is stored. */
  of: readonly string[]
  /** Holds inside the statement when this try neither counts here nor waits here. */
  unless?: SQL
}

type Counted = readonly { key: string; until: number }[]

/** The row of a subject: a keyed hash, so that the table tells nobody who tried what from where. */
export function keyOf(ctx: Pick<Ctx, 'config'>, subject: Pick<Subject, 'limit' | 'of'>) {
  return keyedHash(ctx.config.tokenKey, `throttle.${subject.limit}`, JSON.stringify(subject.of))
}

/**
 * Counts a try before it is judged, so that of many at once no more are judged than are free. The
 * statements belong into one write batch, `standing` before `count`; `count` counts for all subjects
 * or, when one of them must wait, for none: a try that is turned away makes nobody wait longer.
 * @param when holds inside the batch when the try counts at all
 */
export async function throttle(ctx: Ctx, subjects: readonly Subject[], when: SQL = sql`true`) {
  const db = ctx.db.write
  const now = ctx.clock.now()
  const counters = await Promise.all(
    subjects.map(async (subject) => ({
      key: await keyOf(ctx, subject),
      applies: subject.unless ? not(subject.unless) : sql`true`,
      limit: ctx.config.throttles[subject.limit],
    })),
  )
  const waits = or(
    ...counters.map(({ key, applies }) =>
      and(eq(throttles.key, key), gt(throttles.blockedUntil, now), applies),
    ),
  )
  const rows = sql.join(
    counters.map(({ key, applies, limit }) => nextRow(key, limit, now, applies)),
    sql` union all `,
  )
  const free = sql.join(
    counters.map(({ key, limit }) => sql`when ${key} then ${limit.free}`),
    sql` `,
  )
  return {
    /** The ends of the waits in force. */
    standing: db.select({ until: throttles.blockedUntil }).from(throttles).where(waits),
    /** Returns what it counted against, and until when the next try must wait there. */
    count: db
      .insert(throttles)
      .select(
        sql`select * from (${rows})
          where ${when} and not exists (select 1 from ${throttles} where ${waits})`,
      )
      .onConflictDoUpdate({
        target: throttles.key,
        set: {
          failures: sql`excluded.failures`,
          blockedUntil: sql`excluded.blocked_until`,
          updatedAt: sql`excluded.updated_at`,
        },
      })
      .returning({ key: throttles.key, until: throttles.blockedUntil }),
    /** From the rows of both statements: null when the try may be judged. */
    refusal: (standing: readonly { until: number }[], counted: Counted): RateLimited | null =>
      counted.length > 0
        ? null
        : rateLimited(
            standing.map(({ until }) => until),
            now,
          ),
    /** A statement for a try that was no failure: what it counted is taken back, and no more. */
    takeBack: (counted: Counted, holds: SQL = sql`true`) =>
      db
        .update(throttles)
        .set({
          failures: sql`max(0, failures - 1)`,
          blockedUntil: sql`case when failures - 1 < case key ${free} end then 0 else blocked_until end`,
        })
        .where(
          and(
            inArray(
              throttles.key,
              counted.map(({ key }) => key),
            ),
            holds,
          ),
        ),
  }
}

/** Counts a try that needs no other statement; null when it may go on. */
export async function count(ctx: Ctx, subjects: readonly Subject[]): Promise<RateLimited | null> {
  const tries = await throttle(ctx, subjects)
  const [standing, counted] = await ctx.db.write.batch([tries.standing, tries.count])
  return tries.refusal(standing, counted)
}

/** What the row of a key becomes by one more try: older tries are partly forgotten by now. */
function nextRow(key: string, limit: Limit, now: number, applies: SQL): SQL {
  const { free, forgets } = limit
  const waits = delays(limit)
  const ladder = sql.join(
    waits.map((wait, step) => sql`when ${free + step} then ${now + wait}`),
    sql` `,
  )
  return sql`select ${key}, n, case when n < ${free} then 0 else
      case n ${ladder} else ${now + (waits.at(-1) ?? waits[0])} end end, ${now}, passed_at
    from (select passed_at, 1 + coalesce(
        max(0, failures - cast(max(0, ${now} - updated_at) / ${forgets} as integer)), 0) as n
      from (select 1) left join ${throttles} on key = ${key})
    where ${applies}`
}
