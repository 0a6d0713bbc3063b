import type { Locale } from '../../schema/enums.ts'
import { formatDate } from '../time/format.ts'

/** What the notice of a new policy tells in every language. */
interface Told {
  version: string
  /** What is new, in Markdown. */
  changes: string
  effectiveFrom: number
  /** The zone in which its day is named. */
  timeZone: string
  /** Where the version can be read. */
  url: string
}

/** The notice of a new policy: a subject, and Markdown around what is new. */
export const noticeTexts: Record<Locale, (told: Told) => { subject: string; body: string }> = {
  uk: ({ version, changes, effectiveFrom, timeZone, url }) => {
    const day = formatDate(effectiveFrom, timeZone, 'uk')
    return {
      subject: `Нова політика приватності набуде чинності ${day}`,
      body: [
        `Ми змінюємо політику приватності. Версія ${version} набуде чинності **${day}**, а доти діє попередня.`,
        '## Що змінюється',
        changes,
        `[Прочитати нову версію](${url})`,
        'Від вас нічого не вимагається. Якщо нова версія вам не підходить, ви можете будь-коли видалити кабінет у своєму профілі або відмовитися від новин. Можна й просто написати нам: ми зробимо це за вас.',
      ].join('\n\n'),
    }
  },
  en: ({ version, changes, effectiveFrom, timeZone, url }) => {
    const day = formatDate(effectiveFrom, timeZone, 'en')
    return {
      subject: `A new privacy policy takes effect on ${day}`,
      body: [
        `We are changing the privacy policy. Version ${version} takes effect on **${day}**; until then the one before is in force.`,
        '## What changes',
        changes,
        `[Read the new version](${url})`,
        'You need not do anything. If the new version does not suit you, you can delete your account in your profile or refuse our news at any time. You can also just write to us, and we will do it for you.',
      ].join('\n\n'),
    }
  },
}
