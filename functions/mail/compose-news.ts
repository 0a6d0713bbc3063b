import { previewSlots, words } from '../news/letter.ts'
import { announcementMail, newsPausedMail, newsUnwelcomeMail, testOf } from '../news/mails.tsx'
import { watchedOf } from '../news/watch.ts'
import { type Locale, locales } from '../../schema/enums.ts'
import type { Compose } from './compose.ts'
import { mainOf } from './facts.ts'
import { staffOf } from './staff.ts'
import { subscriberOf } from './subscriber.ts'

export const newsMails = {
  /** Tells staff of what was paused by itself, while it still is. */
  'staff.news-paused': async ({ config: { school } }, row, facts) => {
    const announcement = facts.announcements.get(mainOf(row.subjectId))
    const reason = announcement?.pauseReason
    if (!announcement || !reason || reason === 'staff') return null
    const to = staffOf(school)
    const { id, subjectUk: subject } = announcement
    return { to, content: newsPausedMail({ id, subject, reason }, to) }
  },

  /** Tells staff how an announcement went that is out already: a mail that is rare may take a look of its own. */
  'staff.news-unwelcome': async (ctx, row, facts) => {
    const announcement = facts.announcements.get(row.subjectId)
    const watched = announcement && (await watchedOf(ctx, announcement.id))
    if (!watched) return null
    const to = staffOf(ctx.config.school)
    const { id, subjectUk: subject } = announcement
    return { to, content: newsUnwelcomeMail({ id, subject, ...watched }, to) }
  },

  /** To whoever signed up or subscribed before the policy changed and confirmed afterwards. */
  'account.policy-changed': async (ctx, row, facts) => {
    const announcement = facts.announcements.get(mainOf(row.subjectId))
    const subscriber = facts.subscribers.get(row.recipientId)
    const reachable = subscriber?.suppressedAt === null
    const to =
      facts.users.get(row.recipientId) ??
      (reachable ? subscriberOf(subscriber, ctx.config.school) : undefined)
    if (!announcement || !to) return null
    const content = announcementMail(words(ctx, announcement, to.locale), to.locale)
    return { to, content, slots: previewSlots(to) }
  },

  /** In the language that the subject ends in, whatever the reader's own is. */
  'announcement.test': async (ctx, row, facts) => {
    const announcement = facts.announcements.get(mainOf(row.subjectId))
    const locale = localeIn(row.subjectId)
    const staff = staffOf(ctx.config.school)
    const reader = row.recipientId === 'staff' ? staff : facts.users.get(row.recipientId)
    if (!announcement || !reader || !locale) return null
    const to = { ...reader, locale }
    const content = announcementMail(words(ctx, announcement, locale), locale)
    return { to, content: testOf(content, locale), slots: previewSlots(to) }
  },
} satisfies Record<string, Compose>

const localeIn = (subject: string): Locale | undefined =>
  locales.find((locale) => subject.endsWith(`-${locale}`))
