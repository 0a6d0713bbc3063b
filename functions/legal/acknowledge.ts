import { sql } from 'drizzle-orm'
import { acknowledgements } from '../../db/tables/accounts.ts'
import type { Locale } from '../../schema/enums.ts'
import { type Credential, lives, readAs } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { policiesOf, publicationsRead } from './published.ts'

/**
 * Writes down that a person has read the newest version of the policy: once, however often and from
 * however many places they say so.
 * @param said.locale the language they read it in
 */
export async function acknowledgePolicy(
  ctx: Ctx,
  credential: Credential,
  { version, locale }: { version: string; locale: Locale },
): Promise<{ tag: 'acknowledged' } | { tag: 'policy.outdated' } | { tag: 'session.required' }> {
  const found = await readAs(ctx, credential, (db) => [publicationsRead(db)])
  if (!found) return { tag: 'session.required' }
  const { newest } = policiesOf(ctx, found.rows[0])
  if (version !== newest.version) return { tag: 'policy.outdated' }
  const { user, sessionId } = found.who
  await ctx.db.write
    .insert(acknowledgements)
    .select(
      sql`select ${ctx.ids.next('ack')}, ${user.id}, 'policy', ${newest.version}, ${newest.hash},
        ${locale}, null, ${ctx.clock.now()} where ${lives(ctx, sessionId)}`,
    )
    .onConflictDoNothing()
  return { tag: 'acknowledged' }
}
