import { type SQL, and, eq } from 'drizzle-orm'
import type { Connection } from '../../db/client.ts'
import { acknowledgements } from '../../db/tables/accounts.ts'
import type { Ctx } from '../context.ts'
import { policiesOf, publicationsRead } from './published.ts'
import type { PublishedVersion } from './rules.ts'

/** Reads for the batch of a page: what was published, and what the person has acknowledged. */
export const unreadReads = (db: Connection, userId: SQL) =>
  [
    publicationsRead(db),
    db
      .select({ version: acknowledgements.version })
      .from(acknowledgements)
      .where(and(eq(acknowledgements.userId, userId), eq(acknowledgements.document, 'policy'))),
  ] as const

type Rows = readonly [
  Parameters<typeof policiesOf>[1],
  readonly Pick<typeof acknowledgements.$inferSelect, 'version'>[],
]

/** The newest version that was published, if the person has not acknowledged it. */
export function unreadOf(
  ctx: Pick<Ctx, 'policies' | 'clock'>,
  [published, acknowledged]: Rows,
): PublishedVersion | null {
  const { newest } = policiesOf(ctx, published)
  const isKnown = acknowledged.some(({ version }) => version === newest.version)
  // The first was acknowledged at sign-up.
  return newest.changes === null || isKnown ? null : newest
}
