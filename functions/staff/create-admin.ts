import { eq } from 'drizzle-orm'
import { refusalOf } from '../../db/refusal.ts'
import { users } from '../../db/tables/accounts.ts'
import type { Locale } from '../../schema/enums.ts'
import type { VideoService } from '../../schema/video-services.ts'
import { isGuessable } from '../accounts/guessable.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { type ProvenApp, givingFactor } from '../second-factor/give-factor.ts'

/** Somebody who is to run the school; every field as its schema has left it. */
export interface NewAdmin {
  name: string
  email: string
  password: string
  videoCall: { service: VideoService; account: string }
  locale: Locale
}

/** Why somebody cannot be made an admin, before they are asked to set up their app; null when they can. */
export async function whyNoAdmin(
  ctx: Ctx,
  person: NewAdmin,
): Promise<{ tag: 'email.taken' } | { tag: 'password.common' } | null> {
  const [known] = await ctx.db.read
    .select({ id: users.id })
    .from(users)
    .where(eq(users.email, person.email))
  if (known) return { tag: 'email.taken' }
  const data = { ...person, videoAccount: person.videoCall.account }
  return isGuessable(ctx, person.password, data) ? { tag: 'password.common' } : null
}

/**
 * Makes the account of somebody who runs the school, with the second factor that they have set up:
 * all of it, or nothing. The address is taken as theirs; a mail tells it.
 * @param actor who makes it, such as `cli`
 * @returns the backup codes, to be shown once
 */
export async function createAdmin(
  ctx: Ctx,
  person: NewAdmin,
  app: ProvenApp,
  actor: string,
): Promise<{ tag: 'created'; backupCodes: string[] } | { tag: 'email.taken' }> {
  const db = ctx.db.write
  const id = ctx.ids.next('usr')
  const passwordHash = await ctx.passwords.admit(({ hash }) => hash(person.password))
  const factor = await givingFactor(ctx, id, app, actor)
  try {
    await db.batch([
      db.insert(users).values({
        id,
        email: person.email,
        name: person.name,
        passwordHash,
        role: 'admin',
        videoService: person.videoCall.service,
        videoAccount: person.videoCall.account,
        locale: person.locale,
        timeZone: ctx.config.school.timeZone,
        announcements: false,
        createdAt: ctx.clock.now(),
      }),
      record(ctx, db, { event: 'staff.admin-created', actor, subject: id }),
      ...factor.statements,
    ])
  } catch (error) {
    if (refusalOf(error) === 'unique:users.email') return { tag: 'email.taken' }
    throw error
  }
  return { tag: 'created', backupCodes: factor.codes }
}
