import type { Locale } from '../../schema/enums.ts'
import { texts } from './texts.ts'

/** What an owner is told of their second factor. */
export type FactorNews = 'added' | 'removed' | 'codesRenewed' | 'backupCodeUsed'

interface AccountMailTexts {
  /** Without a name where the reader may not be who typed it. */
  greeting(name?: string): string
  confirm: {
    subject(school: string): string
    intro(school: string): string
    email: string
    button: string
    /** Stands before a day and time. */
    until: string
    notYou: string
  }
  exists: {
    subject(school: string): string
    intro(school: string): string
    itWasYou: string
    button: string
    notYou: string
  }
  reset: {
    subject(school: string): string
    intro(school: string): string
    button: string
    notYou: string
  }
  emailChange: {
    subject(school: string): string
    intro(school: string): string
    email: string
    notYou: string
  }
  addressCheck: {
    subject(school: string): string
    intro(school: string): string
    notYou: string
  }
  emailChanged: {
    subject(school: string): string
    intro(school: string): string
    notYou(contact: string): string
  }
  passwordChanged: {
    subject(school: string): string
    intro(school: string): string
    notYou(contact: string): string
  }
  newDevice: {
    subject(school: string): string
    intro(school: string): string
    device: string
    unknown: string
    notYou: string
    button: string
  }
  passwordKnown: {
    subject(school: string): string
    intro(school: string): string
    notYou: string
  }
  factor: Record<FactorNews, { subject(school: string): string; intro(school: string): string }> & {
    notYou(contact: string): string
    button: string
  }
  /** Stands before the day and time of what happened. */
  when: string
}

export const mailTexts: Record<Locale, AccountMailTexts> = {
  uk: {
    greeting: (name) => (name === undefined ? 'Вітаємо!' : `Вітаємо, ${name}!`),
    confirm: {
      subject: (school) => `Підтвердьте реєстрацію в ${school}`,
      intro: (school) =>
        `З цією електронною адресою щойно зареєструвалися в ${school}. Підтвердьте, що вона ваша, і зможете записуватися на заняття: на сторінці треба буде ввести пароль, обраний під час реєстрації.`,
      email: 'Електронна адреса',
      button: 'Підтвердити адресу',
      until: 'Посилання перестане діяти',
      notYou: `Якщо ви не реєструвалися, просто не зважайте на цей лист: без того пароля обліковий запис не з’явиться. Або відкрийте посилання й натисніть «${texts.uk.verify.refuse}».`,
    },
    exists: {
      subject: (school) => `У вас уже є обліковий запис у ${school}`,
      intro: (school) =>
        `З вашою електронною адресою щойно намагалися зареєструватися в ${school}. Обліковий запис із нею вже є, тож нового ми не створили й нічого не змінили.`,
      itWasYou: 'Якщо це були ви, увійдіть зі своїм паролем.',
      button: 'Увійти',
      notYou:
        'Якщо це були не ви, нічого робити не треба: без вашого пароля до кабінету ніхто не потрапить.',
    },
    reset: {
      subject: (school) => `Новий пароль у ${school}`,
      intro: (school) =>
        `Для вашого кабінету в ${school} попросили новий пароль. Натисніть кнопку й задайте його. Після цього доведеться знову ввійти на всіх пристроях.`,
      button: 'Задати новий пароль',
      notYou:
        'Якщо ви цього не просили, просто не зважайте на цей лист: пароль лишиться таким, як був. Посилання нікому не передавайте.',
    },
    emailChange: {
      subject: (school) => `Підтвердьте нову адресу в ${school}`,
      intro: (school) =>
        `Цю адресу вказали як нову електронну адресу кабінету в ${school}. Підтвердьте, що вона ваша: далі з нею входитимуть, і на неї надходитимуть листи.`,
      email: 'Нова адреса',
      notYou: 'Якщо ви цього не просили, просто не зважайте на цей лист: нічого не зміниться.',
    },
    addressCheck: {
      subject: (school) => `Підтвердьте свою адресу в ${school} ще раз`,
      intro: (school) =>
        `Деякі наші листи на цю адресу не доходили, тому ми перестали їх надсилати. Якщо ви це читаєте, пошта знову працює: підтвердьте адресу, і ${school} знову писатиме вам про ваші заняття.`,
      notYou: 'Якщо ви цього не просили, просто не зважайте на цей лист: нічого не зміниться.',
    },
    emailChanged: {
      subject: (school) => `Адресу кабінету в ${school} змінено`,
      intro: (school) =>
        `Ваш кабінет у ${school} тепер має іншу електронну адресу. На цю ми більше не писатимемо, а всі інші пристрої вийшли з кабінету.`,
      notYou: (contact) =>
        `Якщо це зробили не ви, хтось знає ваш пароль. Негайно напишіть нам на ${contact}: ми повернемо вам кабінет.`,
    },
    passwordChanged: {
      subject: (school) => `Пароль у ${school} змінено`,
      intro: (school) =>
        `Пароль вашого кабінету в ${school} щойно змінили, а всі інші пристрої вийшли з кабінету. Якщо це зробили ви, більше нічого не треба.`,
      notYou: (contact) =>
        `Якщо це були не ви, одразу задайте новий пароль, а потім напишіть нам на ${contact}.`,
    },
    newDevice: {
      subject: (school) => `Вхід до ${school} з нового пристрою`,
      intro: (school) =>
        `У ваш кабінет у ${school} щойно ввійшли з пристрою, з якого раніше не входили. Якщо це ви, більше нічого не треба.`,
      device: 'Пристрій',
      unknown: 'невідомий',
      notYou:
        'Якщо це були не ви, завершіть цей сеанс у своєму профілі й змініть пароль: хтось його знає.',
      button: 'Відкрити профіль',
    },
    passwordKnown: {
      subject: (school) => `Схоже, хтось знає ваш пароль у ${school}`,
      intro: (school) =>
        `Хтось увів правильний пароль від вашого кабінету в ${school}, але не правильний код, тож до кабінету не потрапив. Якщо це були ви, більше нічого не треба.`,
      notYou:
        'Якщо це були не ви, хтось знає ваш пароль: одразу змініть його, а якщо він у вас такий самий деінде, то й там.',
    },
    factor: {
      added: {
        subject: (school) => `Другий фактор у ${school} увімкнено`,
        intro: (school) =>
          `Для входу в ваш кабінет у ${school} відтепер, крім пароля, потрібен код із застосунку. Усі інші пристрої вийшли з кабінету. Якщо це зробили ви, більше нічого не треба.`,
      },
      removed: {
        subject: (school) => `Другий фактор у ${school} вимкнено`,
        intro: (school) =>
          `Для входу в ваш кабінет у ${school} код більше не потрібен, досить пароля. Другий фактор вимкнули ви або, на ваше прохання, адміністрація школи.`,
      },
      codesRenewed: {
        subject: (school) => `Нові резервні коди в ${school}`,
        intro: (school) =>
          `Для вашого кабінету в ${school} щойно створили нові резервні коди; попередні більше не діють. Усі інші пристрої вийшли з кабінету. Якщо це зробили ви, більше нічого не треба.`,
      },
      backupCodeUsed: {
        subject: (school) => `Використано резервний код у ${school}`,
        intro: (school) =>
          `У вашому кабінеті в ${school} щойно скористалися резервним кодом. Він більше не діє. Якщо це були ви, більше нічого не треба.`,
      },
      notYou: (contact) =>
        `Якщо це були не ви, хтось знає ваш пароль: одразу змініть його й напишіть нам на ${contact}.`,
      button: 'Відкрити профіль',
    },
    when: 'Коли',
  },
  en: {
    greeting: (name) => (name === undefined ? 'Hello,' : `Hello ${name},`),
    confirm: {
      subject: (school) => `Confirm your sign-up at ${school}`,
      intro: (school) =>
        `Somebody has just signed up at ${school} with this address. Confirm that it is yours, and you can book lessons: you will be asked for the password that was chosen at sign-up.`,
      email: 'E-mail',
      button: 'Confirm the address',
      until: 'The link works until',
      notYou: `If you did not sign up, ignore this mail: without that password there will be no account. Or open the link and press “${texts.en.verify.refuse}”.`,
    },
    exists: {
      subject: (school) => `You already have an account at ${school}`,
      intro: (school) =>
        `Somebody has just tried to sign up at ${school} with your address. It already has an account, so we made no new one and changed nothing.`,
      itWasYou: 'If it was you, log in with your password.',
      button: 'Log in',
      notYou: 'If it was not you, there is nothing to do: nobody gets in without your password.',
    },
    reset: {
      subject: (school) => `A new password at ${school}`,
      intro: (school) =>
        `Somebody asked for a new password for your account at ${school}. Press the button to set it. Afterwards you log in again on every device.`,
      button: 'Set a new password',
      notYou:
        'If you did not ask for it, ignore this mail: your password stays as it is. Give the link to nobody.',
    },
    emailChange: {
      subject: (school) => `Confirm your new address at ${school}`,
      intro: (school) =>
        `This address was given as the new one of an account at ${school}. Confirm that it is yours: from then on it logs in, and gets the mails.`,
      email: 'New address',
      notYou: 'If you did not ask for it, ignore this mail: nothing will change.',
    },
    addressCheck: {
      subject: (school) => `Confirm your address at ${school} again`,
      intro: (school) =>
        `Some of our mail did not reach this address, so we stopped sending it. If you are reading this, mail works again: confirm the address, and ${school} will write to you about your lessons again.`,
      notYou: 'If you did not ask for it, ignore this mail: nothing will change.',
    },
    emailChanged: {
      subject: (school) => `The address of your account at ${school} has changed`,
      intro: (school) =>
        `Your account at ${school} has another e-mail address now. We no longer write to this one, and all other devices were logged out.`,
      notYou: (contact) =>
        `If it was not you, somebody knows your password. Write to us at ${contact} at once: we will give the account back to you.`,
    },
    passwordChanged: {
      subject: (school) => `Your password at ${school} has changed`,
      intro: (school) =>
        `The password of your account at ${school} has just been changed, and all other devices were logged out. If it was you, there is nothing to do.`,
      notYou: (contact) =>
        `If it was not you, set a new password at once, then write to us at ${contact}.`,
    },
    newDevice: {
      subject: (school) => `A log-in to ${school} from a new device`,
      intro: (school) =>
        `Somebody has just logged in to your account at ${school} from a device that it was not used from before. If it was you, there is nothing to do.`,
      device: 'Device',
      unknown: 'unknown',
      notYou:
        'If it was not you, end that session in your profile and change your password: somebody knows it.',
      button: 'Open the profile',
    },
    passwordKnown: {
      subject: (school) => `Somebody may know your password at ${school}`,
      intro: (school) =>
        `Somebody typed the right password of your account at ${school} but no right code, so they did not get in. If it was you, there is nothing to do.`,
      notYou:
        'If it was not you, somebody knows your password: change it at once, and wherever else you use the same one.',
    },
    factor: {
      added: {
        subject: (school) => `The second factor at ${school} is on`,
        intro: (school) =>
          `To log in to your account at ${school} you now need a code of your app beside the password. All other devices were logged out. If it was you, there is nothing to do.`,
      },
      removed: {
        subject: (school) => `The second factor at ${school} is off`,
        intro: (school) =>
          `To log in to your account at ${school} you need no code any more, the password is enough. It was switched off by you or, at your request, by the school’s staff.`,
      },
      codesRenewed: {
        subject: (school) => `New backup codes at ${school}`,
        intro: (school) =>
          `New backup codes were made for your account at ${school}; the earlier ones work no more. All other devices were logged out. If it was you, there is nothing to do.`,
      },
      backupCodeUsed: {
        subject: (school) => `A backup code was used at ${school}`,
        intro: (school) =>
          `A backup code of your account at ${school} has just been used, and works no more. If it was you, there is nothing to do.`,
      },
      notYou: (contact) =>
        `If it was not you, somebody knows your password: change it at once and write to us at ${contact}.`,
      button: 'Open the profile',
    },
    when: 'When',
  },
}
