import { and, eq } from 'drizzle-orm'
import { orFind } from '../../db/lost-answer.ts'
import { refusalOf } from '../../db/refusal.ts'
import { announcements } from '../../db/tables/news.ts'
import { policyVersions } from '../../db/tables/policy-versions.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { draftRow } from '../news/draft.ts'
import { freezing } from '../news/freeze.ts'
import type { Version } from './documents.ts'
import { noticeTexts } from './mail-texts.ts'
import { publicationsRead, toPublication } from './published.ts'
import { type NotPublished, type Publication, type ToPublish, judgePublication } from './rules.ts'

/** Of two publications at once the later one of the database looks again. */
const taken = [
  'unique:policy_versions.version',
  'unique:announcements.policy_version',
  'policy.order',
]

/**
 * Publishes a version of the policy that this code has: from now on whoever signs up acknowledges it,
 * and on its day it is in force. In the same batch the list of those to be told is frozen: everybody
 * who is here now, whether or not they want news; whoever comes later has acknowledged it, or is told
 * as their account is made (accounts/verify.ts) or their subscription confirmed (announcements/confirm.ts).
 * @param asked.actor a staff person's id, or `cli`
 */
export async function publishPolicy(
  ctx: Ctx,
  asked: ToPublish & { actor: string },
): Promise<{ tag: 'published'; publication: Publication } | NotPublished> {
  const judged = await judge(ctx, asked)
  if (judged.tag === 'done') return { tag: 'published', publication: judged.publication }
  if (judged.tag !== 'may') return judged
  try {
    return { tag: 'published', publication: await write(ctx, asked, judged.of) }
  } catch (error) {
    if (!taken.includes(refusalOf(error) ?? '')) throw error
    const again = await judge(ctx, asked)
    if (again.tag === 'done') return { tag: 'published', publication: again.publication }
    return again.tag === 'may' ? { tag: 'policy.too-early' } : again
  }
}

/** What a publication would come to now: for whoever asks before doing it. */
export async function judge(ctx: Ctx, asked: ToPublish) {
  const rows = await publicationsRead(ctx.db.write)
  return judgePublication(ctx.policies, rows.map(toPublication), asked, {
    now: ctx.clock.now(),
    notice: ctx.config.policyNotice,
    zone: ctx.config.school.timeZone,
  })
}

async function write(
  ctx: Ctx,
  { actor, changes }: ToPublish & { actor: string },
  of: Version,
): Promise<Publication> {
  const db = ctx.db.write
  const now = ctx.clock.now()
  const notice = draftRow(ctx, {
    actor,
    draft: noticeOf(ctx, of, changes),
    policyVersion: of.version,
  })
  const { id } = notice
  const row = {
    version: of.version,
    hash: of.hash,
    effectiveFrom: of.effectiveFrom,
    publishedAt: now,
    publishedBy: actor,
    announcementId: id,
    changesUk: changes.uk,
    changesEn: changes.en,
  }
  const batch = db.batch([
    db.insert(announcements).values(notice),
    db.insert(policyVersions).values(row),
    db
      .update(announcements)
      .set({ state: 'scheduled', scheduledFor: now, startBefore: now + ctx.config.news.cutoff })
      .where(and(eq(announcements.id, id), eq(announcements.state, 'draft'))),
    ...freezing(ctx, { id, kind: 'policy', segment: {} }),
    record(ctx, db, { event: 'policy.published', actor, subject: id }),
  ])
  await orFind<unknown>(batch, async () => {
    const found = await db
      .select()
      .from(policyVersions)
      .where(eq(policyVersions.announcementId, id))
    return found.length > 0 ? found : null
  })
  return toPublication(row)
}

/** The notice of a version as everybody gets it. */
export function noticeOf(
  { config }: Pick<Ctx, 'config'>,
  { version, effectiveFrom }: Version,
  changes: Publication['changes'],
) {
  const { timeZone } = config.school
  const url = `${config.appUrl}/policy?version=${encodeURIComponent(version)}`
  const told = { version, effectiveFrom, timeZone, url }
  return {
    texts: {
      uk: noticeTexts.uk({ ...told, changes: changes.uk }),
      en: noticeTexts.en({ ...told, changes: changes.en }),
    },
    segment: {},
  }
}
