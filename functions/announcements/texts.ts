import type { Locale } from '../../schema/enums.ts'

export const subscribeFields = ['email', 'name'] as const
export type SubscribeField = (typeof subscribeFields)[number]

interface AnnouncementTexts {
  /** Of the form, and of an account holder's own choice. */
  title: string
  name: string
  email: string
  form: {
    lead: string
    nameHint: string
    submit: string
    how: string
    policyLink: string
    check: string
    errors: Record<SubscribeField, string>
  }
  own: {
    /** Before the address. */
    on: string
    off: string
    start: string
    stop: string
  }
  sent: {
    title: string
    /** Before the address. */
    text: string
    lasts(time: string): string
    again(time: string): string
    againLink: string
  }
  confirm: {
    title: string
    lead: string
    submit: string
    notYou: string
    deadTitle: string
    deadText: string
    doneTitle: string
    doneText: string
    home: string
  }
  refuse: {
    title: string
    lead: string
    rest: string
    submit: string
    doneTitle: string
    doneText: string
    gone: string
    /** Before the school's address. */
    still: string
    account: string
    eraseLink: string
    /** Before the school's address. */
    erase: string
  }
}

export const texts: Record<Locale, AnnouncementTexts> = {
  uk: {
    title: 'Новини школи',
    name: 'Ім’я',
    email: 'Електронна пошта',
    form: {
      lead: 'Зрідка пишемо про нові заняття, викладачів і зміни в школі. Обліковий запис для цього не потрібен.',
      nameHint: 'Як до вас звертатися. Можна не вказувати.',
      submit: 'Підписатися',
      how: 'Спершу ми попросимо підтвердити адресу. Відмовитися можна будь-коли, одним натисканням; тоді ім’я та адресу буде видалено.',
      policyLink: 'Політика приватності',
      check: 'Дещо треба виправити.',
      errors: {
        email: 'Це не схоже на адресу електронної пошти.',
        name: 'Напишіть, як до вас звертатися: до 100 символів.',
      },
    },
    own: {
      on: 'Ви отримуєте новини школи на адресу',
      off: 'Зараз ми не надсилаємо вам новин школи.',
      start: 'Отримувати новини',
      stop: 'Більше не надсилати',
    },
    sent: {
      title: 'Перевірте пошту',
      text: 'Якщо ця адреса ще не отримує новин, на неї вже прямує лист:',
      lasts: (time) =>
        `Відкрийте посилання з листа, щоб підтвердити підписку. Воно діє ${time}; непідтверджену адресу ми потім видалимо.`,
      again: (time) =>
        `Листа немає? Зазирніть у спам і перевірте, чи немає в адресі помилки. Новий лист на ту саму адресу можна попросити через ${time}.`,
      againLink: 'Підписатися ще раз',
    },
    confirm: {
      title: 'Підтвердження підписки',
      lead: 'Лишився один крок: підтвердьте, що хочете отримувати новини школи.',
      submit: 'Підтвердити підписку',
      notYou: 'Якщо це не ви, просто закрийте сторінку: нічого не станеться.',
      deadTitle: 'Посилання не діє',
      deadText:
        'Ним уже скористалися, його час минув або його замінило новіше. Якщо ви ще не підписані, підпишіться знову.',
      doneTitle: 'Вас підписано',
      doneText:
        'Дякуємо! Новини школи надходитимуть на вашу адресу. У кожному листі буде посилання, щоб відмовитися.',
      home: 'На головну',
    },
    refuse: {
      title: 'Відмова від новин',
      lead: 'Натисніть кнопку, і ми більше не надсилатимемо вам новин школи.',
      rest: 'Якщо у вас є обліковий запис, листи про ваші заняття й оплати надходитимуть і далі.',
      submit: 'Більше не надсилати',
      doneTitle: 'Новин більше не буде',
      doneText: 'Ми врахували вашу відмову.',
      gone: 'Підписки за цим посиланням більше немає: ні імені, ні адреси з неї ми не зберігаємо.',
      still:
        'Якщо новини все ж надходитимуть, натисніть посилання в найновішому листі або напишіть нам:',
      account:
        'Ваш обліковий запис лишився, щоб ви не втратили сплачених занять. Лише ви вирішуєте, чи його закрити.',
      eraseLink: 'Видалити обліковий запис разом з ім’ям та адресою',
      erase: 'Якщо зручніше, щоб це зробили ми, напишіть нам:',
    },
  },
  en: {
    title: 'School news',
    name: 'Name',
    email: 'E-mail',
    form: {
      lead: 'Now and then we write about new lessons, teachers and changes at the school. You need no account for it.',
      nameHint: 'What to call you. You may leave it empty.',
      submit: 'Subscribe',
      how: 'First we ask you to confirm the address. You can stop at any time, with one click; then your name and address are deleted.',
      policyLink: 'Privacy policy',
      check: 'Something needs a correction.',
      errors: {
        email: 'This does not look like an e-mail address.',
        name: 'Tell us what to call you, in at most 100 characters.',
      },
    },
    own: {
      on: 'You receive the school’s news at',
      off: 'At present we send you no news of the school.',
      start: 'Receive the news',
      stop: 'Send me no more',
    },
    sent: {
      title: 'Check your mail',
      text: 'If this address does not receive our news yet, a mail is on its way to it:',
      lasts: (time) =>
        `Open the link in it to confirm the subscription. It works for ${time}; we then delete an address that was not confirmed.`,
      again: (time) =>
        `No mail? Look into the spam folder, and check the address for a slip. Another mail to the same address can be asked for after ${time}.`,
      againLink: 'Subscribe again',
    },
    confirm: {
      title: 'Confirm your subscription',
      lead: 'One step is left: confirm that you want the school’s news.',
      submit: 'Confirm the subscription',
      notYou: 'If this is not you, close the page: nothing will happen.',
      deadTitle: 'This link does not work',
      deadText:
        'It has been used, it is too old, or a newer one has replaced it. If you are not subscribed yet, subscribe again.',
      doneTitle: 'You are subscribed',
      doneText:
        'Thank you! The school’s news will come to your address. Every mail will have a link to stop them.',
      home: 'To the front page',
    },
    refuse: {
      title: 'No more news',
      lead: 'Press the button, and we send you no more news of the school.',
      rest: 'If you have an account, mails about your lessons and payments still come.',
      submit: 'Send me no more',
      doneTitle: 'There will be no more news',
      doneText: 'We have noted your refusal.',
      gone: 'There is no subscription behind this link any more: we keep neither a name nor an address of it.',
      still: 'Should news still come, use the link in the latest mail, or write to us:',
      account:
        'Your account is still there, so that you do not lose lessons you have paid for. Only you decide whether to close it.',
      eraseLink: 'Delete the account with your name and address',
      erase: 'If you would rather have us do it, write to us:',
    },
  },
}
