import type { Locale } from '../../schema/enums.ts'
import { formatLength } from '../time/format.ts'

/** Fields of the sign-up form, as they stand in the form. */
export const signUpFields = [
  'name',
  'email',
  'password',
  'service',
  'account',
  'acceptedPolicy',
] as const
export type SignUpField = (typeof signUpFields)[number]

export interface AccountTexts {
  name: string
  email: string
  password: string
  signUp: {
    title: string
    lead: string
    service: string
    chooseService: string
    account: string
    accountHint: string
    /** Around the link to the policy. */
    policyBefore: string
    policyLink: string
    policyAfter: string
    /** Of the version that is acknowledged while another is in force, and of that one. */
    policyFrom(version: string, day: string): string
    policyUntil(version: string, day: string): string
    announcements: string
    submit: string
    known: string
    check: string
    policyChanged: string
    errors: Record<SignUpField, string>
  }
  sent: {
    title: string
    /** Before the address. */
    text: string
    lasts(hours: number): string
    again: string
    againLink: string
  }
  verify: {
    title: string
    lead: string
    submit: string
    notYou: string
    deadTitle: string
    deadText: string
  }
  logIn: {
    title: string
    submit: string
    confirmed: string
    changed: string
    forgot: string
    invalid: string
    unverified: string
    factor: string
    gone: string
    unknown: string
    signUp: string
  }
  /** After the password, where a second factor is on. */
  code: {
    title: string
    lead: string
    label: string
    hint: string
    submit: string
    wrong: string
    again: string
  }
}

export const texts: Record<Locale, AccountTexts> = {
  uk: {
    name: 'Ім’я',
    email: 'Електронна пошта',
    password: 'Пароль',
    signUp: {
      title: 'Реєстрація',
      lead: 'Лише чотири речі: як до вас звертатися, пошта, пароль і акаунт, на який вам телефонувати.',
      service: 'Де вам зручно займатися',
      chooseService: 'Оберіть сервіс',
      account: 'Ваш акаунт у цьому сервісі',
      accountHint:
        'Ім’я користувача, номер або адреса. Його побачать лише ваш викладач і адміністрація школи.',
      policyBefore: '',
      policyLink: 'Політику приватності',
      policyAfter: ' прочитано.',
      policyFrom: (version, day) => `Це версія ${version}: вона набуде чинності ${day}.`,
      policyUntil: (version, day) => `До того часу діє версія ${version}, чинна з ${day}`,
      announcements: 'Зрідка надсилайте мені новини школи. Від них можна будь-коли відмовитися.',
      submit: 'Зареєструватися',
      known: 'Уже маєте обліковий запис?',
      check: 'Дещо треба виправити. Пароль уведіть ще раз.',
      policyChanged:
        'Політика приватності щойно змінилася. Прочитайте нову версію, поставте позначку й уведіть пароль ще раз.',
      errors: {
        name: 'Напишіть, як до вас звертатися: до 100 символів.',
        email: 'Це не схоже на адресу електронної пошти.',
        password: 'Пароль має містити від 15 до 256 символів.',
        service: 'Оберіть сервіс зі списку.',
        account: 'Вкажіть акаунт, на який вам телефонувати: до 200 символів.',
        acceptedPolicy: 'Прочитайте політику приватності й поставте позначку.',
      },
    },
    sent: {
      title: 'Перевірте пошту',
      text: 'Ми надіслали листа на адресу',
      lasts: (hours) =>
        `Відкрийте посилання з листа, щоб завершити реєстрацію. Воно діє ${formatLength(hours, 'hour', 'uk')}.`,
      again: 'Листа немає? Зазирніть у спам і перевірте, чи немає в адресі помилки.',
      againLink: 'Зареєструватися ще раз',
    },
    verify: {
      title: 'Підтвердження адреси',
      lead: 'Лишився один крок: підтвердьте, що це ви.',
      submit: 'Підтвердити й створити обліковий запис',
      notYou: 'Якщо це не ви, просто закрийте сторінку: нічого не станеться.',
      deadTitle: 'Посилання не діє',
      deadText:
        'Ним уже скористалися, його час минув або його замінило новіше. Якщо ви вже підтвердили адресу, увійдіть; якщо ні, зареєструйтеся ще раз.',
    },
    logIn: {
      title: 'Вхід',
      submit: 'Увійти',
      confirmed: 'Адресу підтверджено. Тепер увійдіть.',
      changed: 'Пароль змінено. Тепер увійдіть із новим.',
      forgot: 'Забули пароль?',
      invalid: 'Неправильна пошта або пароль. Перевірте їх і спробуйте ще раз.',
      unverified:
        'Спершу підтвердьте адресу: посилання є в листі, який ми вам надіслали. Якщо листа немає, зареєструйтеся ще раз.',
      factor:
        'Адміністраторам школи потрібен другий фактор, а його ще не ввімкнено. Його вмикає той, хто обслуговує сайт, командою npm run staff.',
      gone: 'Час на код минув. Увійдіть ще раз.',
      unknown: 'Ще не маєте облікового запису?',
      signUp: 'Зареєструватися',
    },
    code: {
      title: 'Код підтвердження',
      lead: 'Пароль правильний. Лишився код другого фактора.',
      label: 'Код',
      hint: 'Шість цифр із вашого застосунку. Якщо його немає під рукою, уведіть один із резервних кодів.',
      submit: 'Увійти',
      wrong: 'Код не підходить або його вже використали. Дочекайтеся наступного й уведіть його.',
      again: 'Увійти з іншою поштою або паролем',
    },
  },
  en: {
    name: 'Name',
    email: 'E-mail',
    password: 'Password',
    signUp: {
      title: 'Sign up',
      lead: 'Four things only: what to call you, your e-mail, a password, and the account to call you on.',
      service: 'Where you like to have lessons',
      chooseService: 'Choose a service',
      account: 'Your account there',
      accountHint:
        'A user name, a number or an address. Only your teacher and the school’s staff see it.',
      policyBefore: 'I have read the ',
      policyLink: 'privacy policy',
      policyAfter: '.',
      policyFrom: (version, day) => `This is version ${version}, which takes effect on ${day}.`,
      policyUntil: (version, day) => `Until then version ${version} is in force, since ${day}`,
      announcements: 'Send me news of the school now and then. I can stop them at any time.',
      submit: 'Sign up',
      known: 'Have an account already?',
      check: 'Something needs a correction. Please type the password again.',
      policyChanged:
        'The privacy policy has just changed. Read the new version, tick the box and type the password again.',
      errors: {
        name: 'Tell us what to call you, in at most 100 characters.',
        email: 'This does not look like an e-mail address.',
        password: 'A password has 15 to 256 characters.',
        service: 'Choose a service from the list.',
        account: 'Tell us the account to call you on, in at most 200 characters.',
        acceptedPolicy: 'Tick that you have read the privacy policy.',
      },
    },
    sent: {
      title: 'Check your mail',
      text: 'We have sent a mail to',
      lasts: (hours) =>
        `Open the link in it to finish signing up. It works for ${formatLength(hours, 'hour', 'en')}.`,
      again: 'No mail? Look into the spam folder, and check the address for a slip.',
      againLink: 'Sign up again',
    },
    verify: {
      title: 'Confirm your address',
      lead: 'One step is left: confirm that this is you.',
      submit: 'Confirm and make my account',
      notYou: 'If this is not you, close the page: nothing will happen.',
      deadTitle: 'This link does not work',
      deadText:
        'It has been used, it is too old, or a newer one has replaced it. If you have confirmed your address, log in; if not, sign up again.',
    },
    logIn: {
      title: 'Log in',
      submit: 'Log in',
      confirmed: 'Your address is confirmed. Now log in.',
      changed: 'The password is changed. Now log in with the new one.',
      forgot: 'Forgot your password?',
      invalid: 'The e-mail or the password is wrong. Check them and try again.',
      unverified:
        'Confirm your address first: the link is in the mail that we sent you. If there is none, sign up again.',
      factor:
        'Whoever runs the school needs a second factor, and there is none yet. Whoever operates the site sets it up with npm run staff.',
      gone: 'The time for the code is over. Log in again.',
      unknown: 'No account yet?',
      signUp: 'Sign up',
    },
    code: {
      title: 'Confirmation code',
      lead: 'The password is right. What is left is the code of your second factor.',
      label: 'Code',
      hint: 'The six digits that your app shows. If it is not at hand, type one of your backup codes.',
      submit: 'Log in',
      wrong: 'The code is wrong or has been used. Wait for the next one and type that.',
      again: 'Log in with another e-mail or password',
    },
  },
}
