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
  unwelcome: {
    subject(announcement: string): string
    intro(announcement: string): string
    sent: string
    complained: string
    bounced: string
    id: string
    leftOut: string
    next: string
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
    unwelcome: {
      subject: (announcement) => `Забагато скарг або повернень: ${announcement}`,
      intro: (announcement) =>
        `Розсилання «${announcement}» завершилося, але на нього надійшло забагато скарг як на спам або повернулося забагато листів.`,
      sent: 'Надіслано листів',
      complained: 'Скарг на спам',
      bounced: 'Повернулося листів',
      id: 'Номер розсилання',
      leftOut:
        'Зупиняти вже нічого: листи надіслано. Хто поскаржився або чия адреса не приймає листів, новин більше не отримуватиме, доки не попросить про це знову.',
      next: 'Перш ніж писати знову, перегляньте звіт і переконайтеся, що ці люди погодилися отримувати ваші листи, передусім ті, кого додано списком, і що пишете саме про те, на що вони погодилися. Інакше поштові сервіси гірше прийматимуть усі листи школи, разом із підтвердженнями та квитанціями.',
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
    unwelcome: {
      subject: (announcement) => `Too many complaints or returned mails: ${announcement}`,
      intro: (announcement) =>
        `The announcement “${announcement}” has ended, but too many people reported it as spam, or too many of its mails came back.`,
      sent: 'Mails sent',
      complained: 'Reported as spam',
      bounced: 'Came back',
      id: 'The announcement’s id',
      leftOut:
        'There is nothing left to stop: the mails are out. Whoever complained, or whose address takes no mail, gets no more news until they ask for it again.',
      next: 'Before you write again, look at the report, and make sure that these people agreed to hear from you, those from imported lists above all, and that you write about what they agreed to. Else mail services will take all mail of the school less willingly, confirmations and receipts included.',
    },
  },
}
