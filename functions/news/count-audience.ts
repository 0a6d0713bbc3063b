import { sql } from 'drizzle-orm'
import type { Segment } from '../../schema/announcements.ts'
import type { AnnouncementKind, Exclusion } from '../../schema/enums.ts'
import type { Ctx } from '../context.ts'
import { candidates } from './audience.ts'
import { type Audience, audienceOf } from './tally.ts'

/** Who would be written to now, and who would not and why: what a freeze at this moment would find. */
export async function countAudience(
  ctx: Ctx,
  { kind, segment }: { kind: AnnouncementKind; segment: Segment },
): Promise<Audience> {
  const rows = await ctx.db.read.all<{ barred: Exclusion | null; people: number }>(
    sql`select barred, count(*) as people
      from ${candidates(kind, segment, ctx.clock.now())} group by barred`,
  )
  return audienceOf(rows)
}
