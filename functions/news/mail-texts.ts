import type { AnnouncementKind, Locale, PauseReason } from '../../schema/enums.ts'

interface NewsMailTexts {
  /** Why the reader gets it. */
  purpose: Record<AnnouncementKind, string>
  /** Stands before the link that refuses. */
  enough: string
  refuse: string
  /** Marks a test of a mail. */
  test(subject: string): string
  paused: {
    subject(announcement: string): string
    intro(announcement: string): string
    why: Record<Exclude<PauseReason, 'staff'>, string>
    rest: string
    id: string
  }
}

export const mailTexts: Record<Locale, NewsMailTexts> = {
  uk: {
    purpose: {
      news: 'Ви отримали цей лист, бо погодилися отримувати новини школи.',
      policy:
        'Ви отримали цей лист, бо про зміни в політиці приватності ми повідомляємо всіх, чиї дані зберігаємо.',
    },
    enough: 'Не хочете більше отримувати новини? Відмовитися можна будь-коли, одним натисканням:',
    refuse: 'Відписатися',
    test: (subject) => `[Проба] ${subject}`,
    paused: {
      subject: (announcement) => `Розсилання зупинено: ${announcement}`,
      intro: (announcement) =>
        `Розсилання «${announcement}» зупинилося само й чекає вашого рішення.`,
      why: {
        late: 'Його не вдалося почати вчасно, а тепер воно може бути недоречним.',
        bounces: 'Забагато листів повернулося: можливо, частина адрес уже не діє.',
        complaints: 'Забагато людей поскаржилося на нього як на спам.',
        refusals:
          'Поштовий сервіс відхилив кілька листів поспіль: схоже, річ не в адресах, а в самому листі чи в налаштуваннях. Виправте причину, продовжте розсилання, а тоді повторіть спробу для тих, кому лист не надіслано.',
      },
      rest: 'Листи, яких ще не надіслано, чекають. Перегляньте звіт, а тоді продовжте розсилання або скасуйте його.',
      id: 'Номер розсилання',
    },
  },
  en: {
    purpose: {
      news: 'You received this mail because you agreed to receive the school’s news.',
      policy:
        'You received this mail because we tell everybody whose data we keep of changes in the privacy policy.',
    },
    enough: 'Had enough of our news? You can refuse them at any time, with one click:',
    refuse: 'Unsubscribe',
    test: (subject) => `[Test] ${subject}`,
    paused: {
      subject: (announcement) => `An announcement was paused: ${announcement}`,
      intro: (announcement) =>
        `The announcement “${announcement}” paused by itself and awaits your decision.`,
      why: {
        late: 'It could not begin in time, and may no longer be fitting.',
        bounces: 'Too many of its mails came back: some addresses may no longer work.',
        complaints: 'Too many people reported it as spam.',
        refusals:
          'The mail service refused several mails in a row: it seems that not the addresses are wrong, but the mail itself or the settings. Mend the cause, resume the announcement, and then try again for those who were not sent it.',
      },
      rest: 'The mails that were not sent yet are waiting. Look at the report, then resume or cancel it.',
      id: 'The announcement’s id',
    },
  },
}
