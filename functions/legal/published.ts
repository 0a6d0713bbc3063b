import { type SQL, sql } from 'drizzle-orm'
import type { Connection } from '../../db/client.ts'
import { policyVersions } from '../../db/tables/policy-versions.ts'
import type { Ctx } from '../context.ts'
import { type Policies, type Publication, policiesAt } from './rules.ts'

type Row = typeof policyVersions.$inferSelect

/** A read of what was published, for the batch of a verb that reads more. */
export const publicationsRead = (db: Connection) => db.select().from(policyVersions)

export const toPublication = ({ changesUk, changesEn, ...row }: Row): Publication => ({
  ...row,
  changes: { uk: changesUk, en: changesEn },
})

/** The policy now, of the rows that `publicationsRead` gave. */
export function policiesOf(
  { policies, clock }: Pick<Ctx, 'policies' | 'clock'>,
  rows: readonly Row[],
): Policies {
  return policiesAt(policies, rows.map(toPublication), clock.now())
}

/** The policy now. One round trip. */
export async function readPolicies(ctx: Ctx): Promise<Policies> {
  return policiesOf(ctx, await publicationsRead(ctx.db.read))
}

/**
 * Inside SQL: a column of the newest published version, or null when there is none after the first. A
 * version whose text this code does not have counts for nothing.
 */
export function newestPublished({ policies }: Pick<Ctx, 'policies'>, column: SQL): SQL {
  const [, ...later] = policies
  const known = sql.join(
    later.map(({ version, hash }) => sql`(${version}, ${hash})`),
    sql`, `,
  )
  if (later.length === 0) return sql`null`
  return sql`(select ${column} from ${policyVersions} where (version, hash) in (values ${known})
    order by effective_from desc limit 1)`
}
