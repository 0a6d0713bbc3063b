import { eq } from 'drizzle-orm'
import { announcements } from '../../db/tables/news.ts'
import { orFind } from '../../db/lost-answer.ts'
import type { Draft, DraftChange } from '../../schema/announcements.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { type Act, type Changed, changed, changing } from './change.ts'
import { type Announcement, changedColumns, columnsOf, toAnnouncement } from './present.ts'

/**
 * Begins an announcement.
 * @param policyVersion makes it the notice of that version of the policy; there is one for each
 * @throws `unique:announcements.policy_version` (db/refusal.ts) for a second notice of a version
 */
export async function draftAnnouncement(
  ctx: Ctx,
  { actor, draft, policyVersion }: { actor: string; draft: Draft; policyVersion?: string },
): Promise<Announcement> {
  const db = ctx.db.write
  const row = draftRow(ctx, { actor, draft, ...(policyVersion !== undefined && { policyVersion }) })
  const { id } = row
  const write = db.batch([
    db.insert(announcements).values(row),
    record(ctx, db, { event: 'announcement.drafted', actor, subject: id }),
  ])
  await orFind<unknown>(write, async () => {
    const found = await db.select().from(announcements).where(eq(announcements.id, id))
    return found.length > 0 ? found : null
  })
  return toAnnouncement(row)
}

/** The row of an announcement as all begin. */
export function draftRow(
  ctx: Pick<Ctx, 'ids' | 'clock'>,
  { actor, draft, policyVersion }: { actor: string; draft: Draft; policyVersion?: string },
) {
  return {
    id: ctx.ids.next('ann'),
    kind: policyVersion === undefined ? ('news' as const) : ('policy' as const),
    ...columnsOf(draft),
    policyVersion: policyVersion ?? null,
    state: 'draft' as const,
    createdBy: actor,
    createdAt: ctx.clock.now(),
    scheduledFor: null,
    startBefore: null,
    frozenAt: null,
    pauseReason: null,
    alerts: 0,
    watchedFrom: null,
    endedAt: null,
    minuteAt: null,
    minuteTaken: 0,
    minutesBefore: 0,
    forgottenAt: null,
  }
}

/** Rewrites the given parts of a draft. */
export async function changeDraft(ctx: Ctx, act: Act & { draft: DraftChange }): Promise<Changed> {
  const statements = changing(ctx, act, {
    event: 'announcement.changed',
    from: ['draft'],
    set: changedColumns(act.draft),
  })
  return changed(await ctx.db.write.batch(statements), () => false)
}
