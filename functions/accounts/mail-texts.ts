import type { Locale } from '../../schema/enums.ts'

interface AccountMailTexts {
  greeting(name: string): string
  confirm: {
    subject(school: string): string
    intro(school: string): string
    name: string
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
}

export const mailTexts: Record<Locale, AccountMailTexts> = {
  uk: {
    greeting: (name) => `Вітаємо, ${name}!`,
    confirm: {
      subject: (school) => `Підтвердьте реєстрацію в ${school}`,
      intro: (school) =>
        `З цією електронною адресою щойно зареєструвалися в ${school}. Підтвердьте, що вона ваша, і зможете записуватися на заняття.`,
      name: 'Ім’я',
      email: 'Електронна адреса',
      button: 'Підтвердити адресу',
      until: 'Посилання перестане діяти',
      notYou:
        'Якщо ви не реєструвалися, просто не зважайте на цей лист: без підтвердження обліковий запис не з’явиться.',
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
  },
  en: {
    greeting: (name) => `Hello ${name},`,
    confirm: {
      subject: (school) => `Confirm your sign-up at ${school}`,
      intro: (school) =>
        `Somebody has just signed up at ${school} with this address. Confirm that it is yours, and you can book lessons.`,
      name: 'Name',
      email: 'E-mail',
      button: 'Confirm the address',
      until: 'The link works until',
      notYou:
        'If you did not sign up, ignore this mail: without your confirmation there will be no account.',
    },
    exists: {
      subject: (school) => `You already have an account at ${school}`,
      intro: (school) =>
        `Somebody has just tried to sign up at ${school} with your address. It already has an account, so we made no new one and changed nothing.`,
      itWasYou: 'If it was you, log in with your password.',
      button: 'Log in',
      notYou: 'If it was not you, there is nothing to do: nobody gets in without your password.',
    },
  },
}
