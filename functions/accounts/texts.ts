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
    wrong: string
    /** Before the link to another sign-up, and after it. */
    forgot: string
    again: string
    notYou: string
    notYouText: string
    /** The button for it, which the mail names, too. */
    refuse: string
    refusedTitle: string
    refusedText: string
    toLessons: string
    deadTitle: string
    deadText: string
  }
  logIn: {
    title: string
    submit: string
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
        `Відкрийте посилання з листа й уведіть там свій пароль, щоб завершити реєстрацію. Посилання діє ${formatLength(hours, 'hour', 'uk')}.`,
      again: 'Листа немає? Зазирніть у спам і перевірте, чи немає в адресі помилки.',
      againLink: 'Зареєструватися ще раз',
    },
    verify: {
      title: 'Підтвердження адреси',
      lead: 'Лишився один крок: уведіть пароль, який ви обрали під час реєстрації.',
      submit: 'Підтвердити й увійти',
      wrong: 'Це не той пароль, який обрали під час реєстрації. Спробуйте ще раз.',
      forgot: 'Не пам’ятаєте пароля?',
      again: ' з цією самою адресою: прийде новий лист, а це посилання перестане діяти.',
      notYou: 'Ви не реєструвалися?',
      notYouText:
        'Отже, хтось указав вашу адресу. Без пароля обліковий запис не з’явиться, тож сторінку можна просто закрити. Або натисніть кнопку, і все, що ввели під час реєстрації, буде видалено одразу.',
      refuse: 'Це не я, видалити реєстрацію',
      refusedTitle: 'Реєстрацію видалено',
      refusedText:
        'Облікового запису немає, а ім’я, адресу, пароль і акаунт, які ввели під час реєстрації, видалено. Якщо такі листи надходитимуть і далі, напишіть нам: адреса внизу сторінки.',
      toLessons: 'До занять',
      deadTitle: 'Посилання не діє',
      deadText:
        'Ним уже скористалися, його час минув або його замінило новіше. Якщо ви вже підтвердили адресу, увійдіть; якщо ні, зареєструйтеся ще раз.',
    },
    logIn: {
      title: 'Вхід',
      submit: 'Увійти',
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
        `Open the link in it and type your password there to finish signing up. The link works for ${formatLength(hours, 'hour', 'en')}.`,
      again: 'No mail? Look into the spam folder, and check the address for a slip.',
      againLink: 'Sign up again',
    },
    verify: {
      title: 'Confirm your address',
      lead: 'One step is left: type the password that you chose when you signed up.',
      submit: 'Confirm and log in',
      wrong: 'This is not the password that was chosen at sign-up. Try again.',
      forgot: 'Forgot the password?',
      again: ' with the same address: a new mail will come, and this link will work no more.',
      notYou: 'Did you not sign up?',
      notYouText:
        'Then somebody typed your address. Without the password there will be no account, so you may simply close the page. Or press the button, and all that was typed at sign-up is deleted at once.',
      refuse: 'It was not me, delete the sign-up',
      refusedTitle: 'The sign-up is deleted',
      refusedText:
        'There is no account, and the name, the address, the password and the video account that were typed at sign-up are deleted. If mails like this keep coming, write to us: the address is at the foot of the page.',
      toLessons: 'To the lessons',
      deadTitle: 'This link does not work',
      deadText:
        'It has been used, it is too old, or a newer one has replaced it. If you have confirmed your address, log in; if not, sign up again.',
    },
    logIn: {
      title: 'Log in',
      submit: 'Log in',
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
      submit: 'Log in',
      wrong: 'The code is wrong or has been used. Wait for the next one and type that.',
      again: 'Log in with another e-mail or password',
    },
  },
}
