import type { Locale } from '../../schema/enums.ts'

interface AnnouncementMailTexts {
  /** A subscriber need not give a name. */
  greeting(name: string): string
  confirm: {
    subject(school: string): string
    intro(school: string): string
    email: string
    button: string
    /** Of a day and time. */
    until: string
    notYou: string
    /** To a subscriber whose mail came back. */
    again: { intro(school: string): string; notYou: string }
    forget: string
  }
}

export const mailTexts: Record<Locale, AnnouncementMailTexts> = {
  uk: {
    greeting: (name) => (name === '' ? 'Вітаємо!' : `Вітаємо, ${name}!`),
    confirm: {
      subject: (school) => `Підтвердьте підписку на новини ${school}`,
      intro: (school) =>
        `Цю електронну адресу щойно вказали, щоб отримувати новини ${school}. Підтвердьте, що вона ваша і що ви цього хочете: доти ми нічого не надсилатимемо.`,
      email: 'Електронна адреса',
      button: 'Підтвердити підписку',
      until: 'Посилання перестане діяти',
      notYou:
        'Якщо ви не підписувалися, просто не зважайте на цей лист: без підтвердження ми самі видалимо вашу адресу. Можна зробити це й одразу:',
      again: {
        intro: (school) =>
          `Ця електронна адреса підписана на новини ${school}, але листи до неї поверталися, тож ми перестали писати. Щойно її вказали на сайті ще раз. Підтвердьте, що цей лист дійшов, і новини надходитимуть знову.`,
        notYou:
          'Якщо це були не ви, просто не зважайте на цей лист: підписка лишиться, але новин ми не надсилатимемо. Якщо вона вам більше не потрібна, її можна видалити разом з адресою:',
      },
      forget: 'Видалити мою адресу',
    },
  },
  en: {
    greeting: (name) => (name === '' ? 'Hello,' : `Hello ${name},`),
    confirm: {
      subject: (school) => `Confirm your subscription to the news of ${school}`,
      intro: (school) =>
        `Somebody has just given this address to receive the news of ${school}. Confirm that it is yours and that you want this: until then we send nothing.`,
      email: 'E-mail',
      button: 'Confirm the subscription',
      until: 'The link works until',
      notYou:
        'If you did not subscribe, ignore this mail: without your confirmation we delete the address ourselves. You can also have it done at once:',
      again: {
        intro: (school) =>
          `This address is subscribed to the news of ${school}, but our mail to it came back, so we stopped writing. Somebody has just given it on our site again. Confirm that this mail has arrived, and the news will come again.`,
        notYou:
          'If that was not you, ignore this mail: the subscription stays, but we send no news. If you no longer need it, you can have it deleted together with the address:',
      },
      forget: 'Delete my address',
    },
  },
}
