import { type SQL, and, eq, gt, gte, inArray, isNull, or, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { users } from '../../db/tables/accounts.ts'
import { subscribers } from '../../db/tables/announcements.ts'
import { suppressions } from '../../db/tables/deliveries.ts'
import type { SuppressionReason } from '../../schema/deliveries.ts'
import { refusing } from '../announcements/refusal.ts'
import type { Ctx } from '../context.ts'
import { keyedHash } from '../keys.ts'
import { lesserReasons } from './rules.ts'

/** What is kept of a suppressed address. */
export const suppressionHash = ({ config }: Ctx, email: string) =>
  keyedHash(config.tokenKey, 'suppressions', email)

const standing = or(isNull(suppressions.liftedAt), gt(suppressions.at, suppressions.liftedAt))

/**
 * True inside SQL while the address is suppressed, whether or not anybody has it: an import leaves it
 * out. Where there is a row of `users` or `subscribers`, its `suppressed_at` says the same.
 */
export async function isSuppressed(ctx: Ctx, email: string): Promise<SQL> {
  const hash = await suppressionHash(ctx, email)
  return sql`exists (select 1 from ${suppressions} where ${and(eq(suppressions.hash, hash), standing)})`
}

/** Why an address is suppressed; null while it is not. */
export async function suppressedFor(ctx: Ctx, email: string): Promise<SuppressionReason | null> {
  const hash = await suppressionHash(ctx, email)
  const [found] = await ctx.db.read
    .select({ reason: suppressions.reason })
    .from(suppressions)
    .where(and(eq(suppressions.hash, hash), standing))
  return found?.reason ?? null
}

/** True inside SQL while the suppression of the address is one that its owner asked for, by a complaint. */
export async function hasComplained(ctx: Ctx, email: string): Promise<SQL> {
  const hash = await suppressionHash(ctx, email)
  const complained = and(
    eq(suppressions.hash, hash),
    eq(suppressions.reason, 'complained'),
    standing,
  )
  return sql`exists (select 1 from ${suppressions} where ${complained})`
}

/**
 * The statements that suppress an address. The end is the same in whatever order the events come, and
 * one from before a lifting changes nothing. A complaint refuses announcements, too.
 * @param at when it happened, epoch ms
 * @param when holds in the batch's own state, else nothing is suppressed
 */
export async function suppressing(
  ctx: Ctx,
  { email, reason, at }: { email: string; reason: SuppressionReason; at: number },
  when: SQL,
): Promise<BatchItem<'sqlite'>[]> {
  const db = ctx.db.write
  const hash = await suppressionHash(ctx, email)
  const weaker = inArray(suppressions.reason, lesserReasons(reason))
  const since = db
    .select({ at: suppressions.at })
    .from(suppressions)
    .where(and(eq(suppressions.hash, hash), standing))
  const suppressedAt = sql`(${since.getSQL()})`
  const liftedSince = and(eq(suppressions.hash, hash), gte(suppressions.liftedAt, at))
  const over = sql`exists (select 1 from ${suppressions} where ${liftedSince})`
  return [
    db
      .insert(suppressions)
      .select(sql`select ${hash}, ${reason}, ${at}, null where ${when}`)
      .onConflictDoUpdate({
        target: suppressions.hash,
        set: {
          reason: sql`case when (${standing}) and not ${weaker}
            then ${suppressions.reason} else excluded.reason end`,
          at: sql`case when ${standing} then min(${suppressions.at}, excluded.at) else excluded.at end`,
        },
        setWhere: sql`excluded.at > coalesce(${suppressions.liftedAt}, -1)`,
      }),
    db
      .update(users)
      .set({ suppressedAt })
      .where(and(eq(users.email, email), when)),
    db
      .update(subscribers)
      .set({ suppressedAt })
      .where(and(eq(subscribers.email, email), when)),
    ...(reason === 'complained' ? await refusing(ctx, email, sql`${when} and not ${over}`) : []),
  ]
}

/**
 * The statements that lift the suppression of an address, for whoever has just proved that its mail
 * arrives. The account's row is returned, if it was suppressed.
 * @param when holds in the batch's own state, else nothing is lifted
 */
export async function lifting(ctx: Ctx, email: string, when: SQL = sql`true`) {
  const db = ctx.db.write
  const hash = await suppressionHash(ctx, email)
  const over = { suppressedAt: null }
  return [
    db
      .update(suppressions)
      // The provider's clock may be ahead of ours.
      .set({ liftedAt: sql`max(${suppressions.at}, ${ctx.clock.now()})` })
      .where(and(eq(suppressions.hash, hash), when)),
    db
      .update(subscribers)
      .set(over)
      .where(and(eq(subscribers.email, email), when)),
    db
      .update(users)
      .set(over)
      .where(and(eq(users.email, email), when))
      .returning({ id: users.id }),
  ] as const
}
