import type { Locale } from '../../schema/enums.ts'

/** What a person has just done, and is told above the page. */
export const savedThings = [
  'details',
  'password',
  'asked',
  'email',
  'check-asked',
  'checked',
  'ended',
  'others',
  'policy',
] as const
export type Saved = (typeof savedThings)[number]

interface ProfileTexts {
  title: string
  saved: Record<Saved, string>
  check: string
  /** Of an account whose address mail does not reach. */
  mailProblem: {
    title: string
    text: string
    /** Before a day. */
    since: string
    next: string
    submit: string
  }
  /** Of a policy that was published and not acknowledged. */
  policy: {
    title: string
    text(version: string, day: string): string
    /** When it is in force already. */
    since(version: string, day: string): string
    read: string
    submit: string
  }
  wrongPassword: string
  details: {
    title: string
    name: string
    service: string
    account: string
    accountHint: string
    locale: string
    locales: Record<Locale, string>
    timeZone: string
    submit: string
  }
  password: {
    title: string
    lead: string
    current: string
    next: string
    submit: string
  }
  factor: {
    title: string
    on: string
    off: string
    manage: string
    turnOn: string
  }
  email: {
    title: string
    /** Before the present address. */
    now: string
    lead: string
    next: string
    proof: string
    submit: string
  }
  sessions: {
    title: string
    lead: string
    /** Before the zone that the times are in. */
    zone: string
    unknown: string
    current: string
    begun: string
    seen: string
    end: string
    endOthers: string
    older: string
  }
  data: {
    title: string
    lead: string
    download: string
  }
  leave: {
    title: string
    lead: string
    link: string
  }
  change: {
    title: string
    lead: string
    from: string
    to: string
    submit: string
    notYou: string
    deadTitle: string
    deadText: string
    toProfile: string
  }
}

export const texts: Record<Locale, ProfileTexts> = {
  uk: {
    title: 'Мій профіль',
    saved: {
      details: 'Збережено.',
      password: 'Пароль змінено. На інших пристроях кабінет закрито.',
      asked:
        'Ми надіслали посилання на нову адресу. Відкрийте його, щоб її підтвердити; доти все лишається, як було. Якщо лист не прийшов, можливо, ця адреса вже належить до іншого кабінету.',
      email: 'Адресу змінено. На інших пристроях кабінет закрито.',
      'check-asked':
        'Ми надіслали вам лист із посиланням. Відкрийте його, щоб підтвердити адресу. Якщо лист не прийшов, вкажіть іншу адресу або напишіть нам.',
      checked: 'Адресу підтверджено: наші листи знову надходитимуть.',
      ended: 'Сеанс завершено.',
      others: 'Усі інші сеанси завершено.',
      policy: 'Записано: ви ознайомилися з новою політикою приватності.',
    },
    check: 'Дещо треба виправити.',
    mailProblem: {
      title: 'Наші листи до вас не доходять',
      text: 'Поштова служба не приймає наших листів на вашу адресу, або їх позначили як спам. Тому підтвердження занять і оплат не надходять; усе це є в кабінеті.',
      since: 'Відколи:',
      next: 'Якщо пошта знову працює, підтвердьте адресу ще раз: ми надішлемо на неї посилання. Або вкажіть нижче іншу.',
      submit: 'Підтвердити адресу',
    },
    policy: {
      title: 'Нова політика приватності',
      text: (version, day) => `Версія ${version} набуде чинності ${day}.`,
      since: (version, day) => `Версія ${version} чинна з ${day}.`,
      read: 'Що змінилося й повний текст',
      submit: 'Прочитано',
    },
    wrongPassword: 'Пароль не збігається.',
    details: {
      title: 'Про вас',
      name: 'Ім’я',
      service: 'Де вам зручно займатися',
      account: 'Ваш акаунт у цьому сервісі',
      accountHint: 'Його бачать лише ваш викладач і адміністрація школи.',
      locale: 'Мова сторінок і листів',
      locales: { uk: 'Українська', en: 'English' },
      timeZone: 'Часовий пояс',
      submit: 'Зберегти',
    },
    password: {
      title: 'Пароль',
      lead: 'Після зміни ви лишитеся в кабінеті тут, а на всіх інших пристроях доведеться ввійти знову.',
      current: 'Теперішній пароль',
      next: 'Новий пароль',
      submit: 'Змінити пароль',
    },
    factor: {
      title: 'Другий фактор',
      on: 'Увімкнено: щоб увійти, потрібен ще й код.',
      off: 'Вимкнено: щоб увійти, досить пароля.',
      manage: 'Керувати другим фактором',
      turnOn: 'Увімкнути другий фактор',
    },
    email: {
      title: 'Електронна пошта',
      now: 'Зараз:',
      lead: 'На нову адресу прийде посилання, щоб її підтвердити, а стару ми повідомимо про зміну.',
      next: 'Нова адреса',
      proof: 'Ваш пароль',
      submit: 'Змінити адресу',
    },
    sessions: {
      title: 'Де ви ввійшли',
      lead: 'Не впізнаєте якийсь пристрій? Завершіть сеанс і змініть пароль.',
      zone: 'Час вказано за поясом',
      unknown: 'Невідомий пристрій',
      current: 'цей пристрій',
      begun: 'Вхід:',
      seen: 'востаннє:',
      end: 'Завершити',
      endOthers: 'Завершити всі інші сеанси',
      older: 'Давніші сеанси',
    },
    data: {
      title: 'Ваші дані',
      lead: 'Усе, що школа про вас зберігає, в одному файлі: з поясненнями, навіщо це потрібно, скільки зберігається і хто це отримує.',
      download: 'Завантажити мої дані',
    },
    leave: {
      title: 'Видалення кабінету',
      lead: 'Можна видалити кабінет разом з ім’ям та адресою. Спершу ми покажемо, які заняття й кошти у вас лишилися.',
      link: 'Видалити кабінет',
    },
    change: {
      title: 'Підтвердження нової адреси',
      lead: 'Лишився один крок: підтвердьте, що ця адреса ваша.',
      from: 'Дотепер',
      to: 'Нова адреса',
      submit: 'Підтвердити адресу',
      notYou: 'Якщо це не ви, просто закрийте сторінку: нічого не зміниться.',
      deadTitle: 'Посилання не діє',
      deadText:
        'Ним уже скористалися, його час минув, його замінило новіше або адреса вже належить до іншого кабінету.',
      toProfile: 'До профілю',
    },
  },
  en: {
    title: 'My profile',
    saved: {
      details: 'Saved.',
      password: 'The password is changed. All other devices are logged out.',
      asked:
        'We have sent a link to the new address. Open it to confirm the address; until then nothing changes. If no mail comes, the address may belong to another account.',
      email: 'The address is changed. All other devices are logged out.',
      'check-asked':
        'We have sent you a mail with a link. Open it to confirm the address. If no mail comes, give another address or write to us.',
      checked: 'The address is confirmed: our mail will reach you again.',
      ended: 'The session has ended.',
      others: 'All other sessions have ended.',
      policy: 'Noted: you have read the new privacy policy.',
    },
    check: 'Something needs a correction.',
    mailProblem: {
      title: 'Our mail does not reach you',
      text: 'The mail service of your address turns our mail away, or it was marked as spam. So confirmations of lessons and payments do not reach you; all of them are in your account.',
      since: 'Since:',
      next: 'If mail works again, confirm the address once more: we will send a link to it. Or give another address below.',
      submit: 'Confirm the address',
    },
    policy: {
      title: 'A new privacy policy',
      text: (version, day) => `Version ${version} takes effect on ${day}.`,
      since: (version, day) => `Version ${version} has been in force since ${day}.`,
      read: 'What is new, and the whole text',
      submit: 'I have read it',
    },
    wrongPassword: 'The password is wrong.',
    details: {
      title: 'About you',
      name: 'Name',
      service: 'Where you like to have lessons',
      account: 'Your account there',
      accountHint: 'Only your teacher and the school’s staff see it.',
      locale: 'Language of pages and mails',
      locales: { uk: 'Українська', en: 'English' },
      timeZone: 'Time zone',
      submit: 'Save',
    },
    password: {
      title: 'Password',
      lead: 'You stay logged in here; on all other devices you log in again.',
      current: 'Present password',
      next: 'New password',
      submit: 'Change the password',
    },
    factor: {
      title: 'Second factor',
      on: 'On: a log-in takes a code, too.',
      off: 'Off: the password is enough to log in.',
      manage: 'Manage the second factor',
      turnOn: 'Turn the second factor on',
    },
    email: {
      title: 'E-mail',
      now: 'Now:',
      lead: 'The new address gets a link to confirm it, and the old one is told of the change.',
      next: 'New address',
      proof: 'Your password',
      submit: 'Change the address',
    },
    sessions: {
      title: 'Where you are logged in',
      lead: 'Is there a device that you do not know? End its session and change your password.',
      zone: 'Times are those of',
      unknown: 'Unknown device',
      current: 'this device',
      begun: 'Logged in:',
      seen: 'last used:',
      end: 'End',
      endOthers: 'End all other sessions',
      older: 'Older sessions',
    },
    data: {
      title: 'Your data',
      lead: 'Everything that the school holds about you, in one file: with what it is for, how long it is kept and who receives it.',
      download: 'Download my data',
    },
    leave: {
      title: 'Delete the account',
      lead: 'You can delete the account with your name and address. First we show you which lessons and money are left.',
      link: 'Delete my account',
    },
    change: {
      title: 'Confirm the new address',
      lead: 'One step is left: confirm that this address is yours.',
      from: 'Until now',
      to: 'New address',
      submit: 'Confirm the address',
      notYou: 'If this is not you, close the page: nothing will change.',
      deadTitle: 'This link does not work',
      deadText:
        'It has been used, it is too old, a newer one has replaced it, or the address belongs to another account by now.',
      toProfile: 'To the profile',
    },
  },
}
