import type { Locale } from '../../../schema/enums.ts'
import type { PartTexts } from '../text.ts'

/** What the parts of somebody who teaches mean. */
export const teachingTexts: Record<Locale, PartTexts<'teacher' | 'hours'>> = {
  uk: {
    teacher: {
      title: 'Сторінка викладача',
      explanation: 'Якщо ви викладач: що про вас бачать усі.',
      kept: 'доки ви викладаєте',
      fields: {
        id: 'номер',
        name: 'ім’я на сайті',
        aboutUk: 'про вас українською',
        aboutEn: 'про вас англійською',
        shown: 'чи вас показано на сайті',
      },
    },
    hours: {
      title: 'Години викладача',
      explanation: 'Якщо ви викладач: коли вас можна забронювати.',
      kept: 'доки ви викладаєте',
      fields: {
        id: 'номер',
        weekday: 'день тижня: 1 — понеділок, 7 — неділя',
        from: 'від',
        to: 'до',
        zone: 'часовий пояс',
        validFrom: 'з якого дня',
        validTo: 'по який день',
      },
    },
  },
  en: {
    teacher: {
      title: 'A teacher’s page',
      explanation: 'If you are a teacher: what everybody sees of you.',
      kept: 'as long as you teach',
      fields: {
        id: 'the number',
        name: 'the name on the site',
        aboutUk: 'about you, in Ukrainian',
        aboutEn: 'about you, in English',
        shown: 'whether you are shown on the site',
      },
    },
    hours: {
      title: 'A teacher’s hours',
      explanation: 'If you are a teacher: when you can be booked.',
      kept: 'as long as you teach',
      fields: {
        id: 'the number',
        weekday: 'the day of the week: 1 is Monday, 7 is Sunday',
        from: 'from',
        to: 'to',
        zone: 'the time zone',
        validFrom: 'the first day',
        validTo: 'the last day',
      },
    },
  },
}
