import type { PolicyVersion } from '../../schema/legal.ts'
import type { Credential } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { publicationList, publicationReads } from './publications.ts'
import { publishPolicy } from '../legal/publish.ts'
import type { NotPublished, ToPublish } from '../legal/rules.ts'
import { type NotStaff, asStaff } from '../staff/as-staff.ts'

/** Published versions of the policy with what became of their notices, and those that wait. */
export async function listPolicyVersions(
  ctx: Ctx,
  credential: Credential,
): Promise<({ tag: 'found' } & ReturnType<typeof publicationList>) | NotStaff> {
  const staff = await asStaff(ctx, credential, publicationReads)
  if (staff.tag !== 'staff') return staff
  return { tag: 'found', ...publicationList(ctx, staff.rows) }
}

/** Publishes a version of the policy; everybody is told. */
export async function publishPolicyVersion(
  ctx: Ctx,
  credential: Credential,
  asked: ToPublish,
): Promise<{ tag: 'published'; version: PolicyVersion } | NotPublished | NotStaff> {
  const staff = await asStaff(ctx, credential, () => [])
  if (staff.tag !== 'staff') return staff
  const result = await publishPolicy(ctx, { ...asked, actor: staff.who.user.id })
  if (result.tag !== 'published') return result
  return { tag: 'published', version: await readPublication(ctx, asked.version) }
}

/** A version that was published, as staff sees it. */
export async function readPublication(ctx: Ctx, version: string): Promise<PolicyVersion> {
  const { items } = publicationList(ctx, await ctx.db.write.batch(publicationReads(ctx.db.write)))
  const found = items.find((one) => one.version === version)
  if (!found) throw new Error('a version that was just published is not there')
  return found
}
