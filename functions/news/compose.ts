import { and, eq, isNull, sql } from 'drizzle-orm'
import { chunks } from '../../db/tables/news.ts'
import type { Ctx } from '../context.ts'
import type { MailRequest } from '../mail/mailer.ts'
import { type Chunk, type Claimed, addressing, isSending, readersOf } from './claim.ts'
import { type Letters, addressed } from './letter.ts'
import { rowName } from './row-name.ts'

/** A chunk whose requests are stored and may be sent under the key. */
export interface Composed {
  chunk: Chunk
  requests: MailRequest[]
  key: string
}

/** How often a chunk is written anew because somebody in it refused meanwhile. */
const tries = 5

/**
 * Makes a claimed chunk ready to be sent. One that may have been sent before goes out as it was
 * stored. Another is written to whoever wants it now, and stored only if that is still so at that
 * moment, before the first try: whatever happens next, these bytes go out and no others.
 * @returns null when nobody is left to write to, or the chunk is no longer ours to send
 */
export async function composeChunk(
  ctx: Ctx,
  { chunk, announcement, to }: Claimed,
  letters: Letters,
): Promise<Composed | null> {
  if (chunk.request !== null) {
    const requests: MailRequest[] = JSON.parse(chunk.request)
    return { chunk, requests, key: keyOf(chunk.id, chunk.compositions) }
  }
  let people = to
  for (let n = 0; n < tries && people.length > 0; n += 1) {
    const requests = await Promise.all(
      people.map((person) => {
        const row = rowName({ announcementId: announcement.id, personId: person.id })
        return addressed(ctx, letters, { row, kind: announcement.kind }, person)
      }),
    )
    const [stored] = await store(ctx, { chunk, announcement }, requests)
    if (stored) {
      return { chunk, requests, key: keyOf(chunk.id, stored.compositions) }
    }
    const [, left] = await ctx.db.write.batch(addressing(ctx, announcement.kind, chunk))
    people = left
  }
  return null
}

/** Every composition has a key of its own. */
const keyOf = (id: string, compositions: number) => `${id}-${compositions}`

function store(
  ctx: Ctx,
  { chunk, announcement }: Pick<Claimed, 'chunk' | 'announcement'>,
  requests: MailRequest[],
) {
  const wanted = sql`(select count(*) from ${readersOf(chunk.id, announcement.kind)} r
    where r.barred is null)`
  return ctx.db.write
    .update(chunks)
    .set({
      request: JSON.stringify(requests),
      size: requests.length,
      compositions: sql`${chunks.compositions} + 1`,
      uncertainSince: ctx.clock.now(),
    })
    .where(
      and(
        eq(chunks.id, chunk.id),
        eq(chunks.fence, chunk.fence),
        eq(chunks.state, 'open'),
        isNull(chunks.request),
        isSending(announcement.id),
        sql`${wanted} = ${requests.length}`,
      ),
    )
    .returning({ compositions: chunks.compositions })
}
