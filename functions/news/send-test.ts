import { eq } from 'drizzle-orm'
import { announcements } from '../../db/tables/news.ts'
import { locales } from '../../schema/enums.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { sha256 } from '../digest.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
import type { Act } from './change.ts'
import { toAnnouncement } from './present.ts'

const minute = 60_000

/**
 * Sends the announcement as it is now to whoever asks, in each language that it has words in; to the school's own address
 * when that is no person. The same words go at most once a minute, however often it is clicked.
 */
export async function sendTest(
  ctx: Ctx,
  { id, actor }: Act,
): Promise<
  | { tag: 'sent'; to: 'own-address' | 'contact' }
  | { tag: 'announcement.absent' }
  | { tag: 'announcement.incomplete' }
> {
  const [row] = await ctx.db.read.select().from(announcements).where(eq(announcements.id, id))
  if (!row) return { tag: 'announcement.absent' }
  const { texts } = toAnnouncement(row)
  const written = locales.filter((locale) => texts[locale].subject && texts[locale].body)
  if (written.length === 0) return { tag: 'announcement.incomplete' }
  const said = await sha256(JSON.stringify([row.subjectUk, row.bodyUk, row.subjectEn, row.bodyEn]))
  const which = `${Math.floor(ctx.clock.now() / minute)}${said.slice(0, 16)}`
  const to = actor.startsWith('usr_') ? 'own-address' : 'contact'
  const db = ctx.db.write
  await db.batch([
    record(ctx, db, { event: 'announcement.tested', actor, subject: id }),
    ...written.map((locale) =>
      enqueue(ctx, db, {
        kind: 'announcement.test',
        subject: `${id}-${which}-${locale}`,
        recipient: to === 'contact' ? 'staff' : actor,
      }),
    ),
  ])
  ctx.after(() => drainOutbox(ctx))
  return { tag: 'sent', to }
}
