import type { Locale } from '../../schema/enums.ts'

interface FactorTexts {
  title: string
  lead: string
  password: string
  wrongPassword: string
  code: string
  codeHint: string
  wrongCode: string
  removed: string
  off: { text: string; submit: string }
  begun: {
    scan: string
    /** What the picture is, for whoever does not see it. */
    picture: string
    typed: string
    open: string
    confirm: string
    submit: string
  }
  on: {
    /** Before the day. */
    since: string
    left(codes: number): string
    renewTitle: string
    renewLead: string
    renew: string
    removeTitle: string
    removeLead: string
    remove: string
  }
  codes: {
    title: string
    lead: string
    keep: string
    done: string
  }
}

const codesUk = new Intl.PluralRules('uk')
const formsUk: Partial<Record<Intl.LDMLPluralRule, string>> = {
  one: 'резервний код',
  few: 'резервні коди',
}

export const texts: Record<Locale, FactorTexts> = {
  uk: {
    title: 'Другий фактор',
    lead: 'Щоб увійти, потрібен буде не лише пароль, а й код із застосунку у вашому телефоні. Навіть якщо хтось дізнається пароль, до кабінету він не потрапить.',
    password: 'Ваш пароль',
    wrongPassword: 'Пароль не збігається.',
    code: 'Код',
    codeHint: 'Шість цифр, які зараз показує застосунок.',
    wrongCode: 'Код не підходить або його вже використали. Дочекайтеся наступного й уведіть його.',
    removed: 'Другий фактор вимкнено. На інших пристроях кабінет закрито.',
    off: {
      text: 'Зараз другий фактор вимкнено. Знадобиться застосунок для кодів: Google Authenticator, Aegis, 1Password, Bitwarden чи будь-який інший.',
      submit: 'Увімкнути',
    },
    begun: {
      scan: 'Відскануйте цей код застосунком.',
      picture: 'QR-код для застосунку; те саме, що ключ нижче',
      typed: 'Або введіть у застосунку цей ключ:',
      open: 'Відкрити в застосунку на цьому пристрої',
      confirm: 'Потім підтвердьте кодом, який покаже застосунок.',
      submit: 'Підтвердити',
    },
    on: {
      since: 'Другий фактор увімкнено:',
      left: (codes) =>
        codes === 0
          ? 'Резервних кодів не лишилося: створіть нові.'
          : `У вас ще ${codes} ${formsUk[codesUk.select(codes)] ?? 'резервних кодів'}.`,
      renewTitle: 'Нові резервні коди',
      renewLead: 'Попередні перестануть діяти, а на інших пристроях доведеться ввійти знову.',
      renew: 'Створити нові коди',
      removeTitle: 'Вимкнути другий фактор',
      removeLead: 'Для входу вистачатиме пароля. На інших пристроях доведеться ввійти знову.',
      remove: 'Вимкнути',
    },
    codes: {
      title: 'Ваші резервні коди',
      lead: 'Кожен із них один раз замінить код застосунку, якщо телефона не буде під рукою.',
      keep: 'Роздрукуйте їх або збережіть там, де тримаєте паролі. Ми показуємо їх лише зараз: більше ви їх тут не побачите.',
      done: 'Коди збережено, далі',
    },
  },
  en: {
    title: 'Second factor',
    lead: 'With it a log-in takes not only your password but also a code of an app on your phone: whoever learns the password does not get in.',
    password: 'Your password',
    wrongPassword: 'The password is wrong.',
    code: 'Code',
    codeHint: 'The six digits that the app shows now.',
    wrongCode: 'The code is wrong or has been used. Wait for the next one and type that.',
    removed: 'The second factor is off. All other devices are logged out.',
    off: {
      text: 'There is no second factor now. You will need an app for codes: Google Authenticator, Aegis, 1Password, Bitwarden or any other.',
      submit: 'Turn it on',
    },
    begun: {
      scan: 'Scan this code with the app.',
      picture: 'QR code for the app; the same as the key below',
      typed: 'Or type this key into the app:',
      open: 'Open in an app on this device',
      confirm: 'Then confirm with the code that the app shows.',
      submit: 'Confirm',
    },
    on: {
      since: 'The second factor is on since',
      left: (codes) =>
        codes === 0
          ? 'No backup code is left: make new ones.'
          : `You have ${codes} backup ${codes === 1 ? 'code' : 'codes'} left.`,
      renewTitle: 'New backup codes',
      renewLead: 'The earlier ones stop working, and on other devices you log in again.',
      renew: 'Make new codes',
      removeTitle: 'Turn the second factor off',
      removeLead: 'The password will be enough to log in. On other devices you log in again.',
      remove: 'Turn it off',
    },
    codes: {
      title: 'Your backup codes',
      lead: 'Each of them stands for a code of the app once, when your phone is not at hand.',
      keep: 'Print them or keep them where you keep your passwords. We show them only now: you will not see them here again.',
      done: 'I have kept them, go on',
    },
  },
}
