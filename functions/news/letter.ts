import type { announcements } from '../../db/tables/news.ts'
import { type Locale, locales } from '../../schema/enums.ts'
import { mailTexts as greetings } from '../announcements/mail-texts.ts'
import type { Ctx } from '../context.ts'
import type { Reader } from '../mail/content.ts'
import type { MailRequest } from '../mail/mailer.ts'
import { markdown } from '../mail/markdown.ts'
import { layOut, refusalHeaders, tagsOf } from '../mail/request.ts'
import { type Slots, fill, tokenSlot } from '../mail/slots.ts'
import { mailTexts } from './mail-texts.ts'
import { announcementMail } from './mails.tsx'

/** What the letters are made of. */
export type Words = Pick<
  typeof announcements.$inferSelect,
  'kind' | 'subjectUk' | 'subjectEn' | 'bodyUk' | 'bodyEn'
>

/** The announcement as it is sent, in each language, but for what differs from reader to reader. */
export type Letters = Record<Locale, MailRequest>

/** Who gets a letter; the id is a user's or a subscriber's. */
export type Recipient = Pick<Reader, 'name' | 'locale'> & { id: string; email: string }

/** What an announcement says in one language, its link to refuse with a slot for the token. */
export function words({ config }: Pick<Ctx, 'config'>, announcement: Words, locale: Locale) {
  const { kind, subjectUk, subjectEn, bodyUk, bodyEn } = announcement
  return {
    subject: { uk: subjectUk, en: subjectEn }[locale],
    body: markdown({ uk: bodyUk, en: bodyEn }[locale]),
    refuse: kind === 'news' ? refuseLink(config.appUrl) : null,
  }
}

const refuseLink = (appUrl: string) => `${appUrl}/unsubscribe/${tokenSlot}`

/** Lays an announcement out, once for all of its readers. */
export async function letters(ctx: Pick<Ctx, 'config'>, announcement: Words): Promise<Letters> {
  const laidOut = await Promise.all(
    locales.map(async (locale) => [locale, await letter(ctx, announcement, locale)] as const),
  )
  return Object.fromEntries(laidOut) as Letters
}

async function letter(ctx: Pick<Ctx, 'config'>, announcement: Words, locale: Locale) {
  const { kind } = announcement
  const { school, appUrl } = ctx.config
  const to = { email: '', name: '', locale, timeZone: school.timeZone }
  const content = announcementMail(words(ctx, announcement, locale), locale)
  const about = { row: '', kind: mailKind(kind), purpose: mailTexts[locale].purpose[kind] }
  return layOut(ctx, about, {
    to,
    content,
    ...(kind === 'news' && { headers: refusalHeaders(refuseLink(appUrl)) }),
  })
}

const mailKind = (kind: Words['kind']) => `announcement.${kind}`

/** One reader's letter. `row` is what the provider's events will name. */
export async function addressed(
  { tokens }: Pick<Ctx, 'tokens'>,
  written: Letters,
  about: { row: string; kind: Words['kind'] },
  to: Recipient,
): Promise<MailRequest> {
  const slots = slotsOf(to, await tokens.issue('unsubscribe', to.id))
  const tags = tagsOf({ row: about.row, kind: mailKind(about.kind) })
  return { ...fill(written[to.locale], slots), to: to.email, tags }
}

/** For a look at it: the link refuses nothing. */
export const previewSlots = (to: Pick<Reader, 'name' | 'locale'>): Slots => slotsOf(to, 'preview')

function slotsOf({ name, locale }: Pick<Reader, 'name' | 'locale'>, token: string): Slots {
  return { name, greeting: greetings[locale].greeting(name), token }
}
