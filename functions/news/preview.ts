import { eq } from 'drizzle-orm'
import { announcements } from '../../db/tables/news.ts'
import { type Locale, locales } from '../../schema/enums.ts'
import type { Ctx } from '../context.ts'
import { fill } from '../mail/slots.ts'
import { type Words, letters, previewSlots } from './letter.ts'

/** A mail as its reader will see it. */
export interface Preview {
  subject: string
  html: string
  text: string
}

const sample: Record<Locale, string> = { uk: 'Олена', en: 'Olena' }

/** How an announcement looks in each language to a reader of a common name; null when there is none. */
export async function previewAnnouncement(
  ctx: Ctx,
  id: string,
): Promise<Record<Locale, Preview> | null> {
  const [row] = await ctx.db.read.select().from(announcements).where(eq(announcements.id, id))
  return row ? previewOf(ctx, row) : null
}

/** The same for words that are not written down yet, and for whatever names; nobody's is ''. */
export async function previewOf(
  ctx: Pick<Ctx, 'config'>,
  announcement: Words,
  names = sample,
): Promise<Record<Locale, Preview>> {
  const written = await letters(ctx, announcement)
  const looks = locales.map((locale) => {
    const { subject, html, text } = fill(
      written[locale],
      previewSlots({ name: names[locale], locale }),
    )
    return [locale, { subject, html, text }] as const
  })
  return Object.fromEntries(looks) as Record<Locale, Preview>
}
