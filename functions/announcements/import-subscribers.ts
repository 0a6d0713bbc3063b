import { type SQL, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { refusals, subscribers } from '../../db/tables/announcements.ts'
import { suppressions } from '../../db/tables/deliveries.ts'
import { orFind } from '../../db/lost-answer.ts'
import type { Import, NewSubscriber } from '../../schema/announcements.ts'
import type { ImportOutcome } from '../../schema/enums.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { suppressionHash } from '../deliveries/suppress.ts'
import { leftHash, refusalHash } from './refusal.ts'
import { judgeRow } from './rules.ts'

/** What became of one row; `row` counts from 1. */
export interface ImportLine {
  row: number
  outcome: ImportOutcome
  /** Of an `invalid` one; they hold what was typed. */
  issues?: Extract<ReturnType<typeof judgeRow>, { tag: 'wrong' }>['issues']
}

type Entry = NewSubscriber & {
  row: number
  id: string
  refusal: string
  left: string
  suppression: string
}

/**
 * Takes over people who agreed elsewhere to get news: they are active at once, with the proof that is
 * given. Nobody is taken over who has or had an account, subscribed, refused, or cannot be reached; the same
 * list again changes nothing. One write decides about all rows.
 * @param actor who imports, a staff person's id or `cli`
 */
export async function importSubscribers(
  ctx: Ctx,
  { actor, rows, source, consentAt, locale }: Import & { actor: string },
): Promise<{ tag: 'imported'; lines: ImportLine[] } | { tag: 'consent.future' }> {
  const now = ctx.clock.now()
  const agreedAt = consentAt ?? now
  if (agreedAt > now) return { tag: 'consent.future' }
  const judged = rows.map((row) => judgeRow(row, locale))
  const entries = await Promise.all(
    judged.flatMap((one, index) =>
      one.tag === 'right' ? [entryOf(ctx, index + 1, one.subscriber)] : [],
    ),
  )
  const db = ctx.db.write
  const list = JSON.stringify(entries)
  const add = db
    .insert(subscribers)
    .select(
      sql`select e.value->>'id', e.value->>'email', e.value->>'name', e.value->>'locale', 'active',
        ${now}, ${agreedAt}, null, null, ${source}
        from json_each(${list}) e where not (${isRefused} or ${isSuppressed} or ${hasAccount})
        order by e.key`,
    )
    .onConflictDoNothing()
  const line = record(ctx, db, {
    event: 'subscribers.imported',
    actor,
    subject: null,
    when: sql`changes() > 0`,
  })
  const found = await orFind(
    db.batch([add, line, outcomes(ctx, list)]).then(([, , said]) => said),
    async () => {
      const said = await outcomes(ctx, list)
      return said.some(({ outcome }) => outcome === 'imported') ? said : null
    },
  )
  const outcomeOf = new Map(found.map(({ row, outcome }) => [row, outcome]))
  const lines = judged.map((one, index): ImportLine => {
    const row = index + 1
    if (one.tag === 'wrong') return { row, outcome: 'invalid', issues: one.issues }
    return { row, outcome: outcomeOf.get(row) ?? 'duplicate' }
  })
  return { tag: 'imported', lines }
}

/** Which row became a subscriber is known by the id that this import gave it. */
const outcomes = ({ db: { write } }: Ctx, list: string) =>
  write.all<{ row: number; outcome: ImportOutcome }>(
    sql`select e.value->>'row' as "row", case
        when exists (select 1 from ${subscribers} s where s.id = e.value->>'id') then 'imported'
        when ${isRefused} then 'refused'
        when ${isSuppressed} then 'suppressed'
        when ${hasAccount} then 'known-account'
        else 'duplicate' end as outcome
      from json_each(${list}) e`,
  )

/** Of an entry `e` of the list. */
const isRefused: SQL = sql`exists (select 1 from ${refusals} r
  where r.hash in (e.value->>'refusal', e.value->>'left'))`
const isSuppressed: SQL = sql`exists (select 1 from ${suppressions} x
  where x.hash = e.value->>'suppression' and (x.lifted_at is null or x.at > x.lifted_at))`
const hasAccount: SQL = sql`exists (select 1 from ${users} u where u.email = e.value->>'email')`

async function entryOf(ctx: Ctx, row: number, subscriber: NewSubscriber): Promise<Entry> {
  const { email } = subscriber
  return {
    ...subscriber,
    row,
    id: ctx.ids.next('sub'),
    refusal: await refusalHash(ctx.config.tokenKey, email),
    left: await leftHash(ctx.config.tokenKey, email),
    suppression: await suppressionHash(ctx, email),
  }
}
