import type { LessonsChoice, Locale } from '../../schema/enums.ts'
import { daysOf } from '../../schema/retention.ts'
import type { Needed, WaitsFor } from './rules.ts'

interface ErasureTexts {
  title: string
  goes: string
  stays: string
  /** `lasts` is in words, such as "24 hours". */
  grace(lasts: string): string
  lessons: string
  /** Beside a lesson that begins before the time of deletion. */
  heldAnyway: string
  /** Before the zone that the times are in. */
  zone: string
  balance(amount: string): string
  choice: string
  choices: Record<LessonsChoice, string>
  choiceMissing: string
  password: string
  wrongPassword: string
  submit: string
  needed: Record<Needed, string>
  toProfile: string
  asked: {
    title: string
    /** Before a day and time. */
    notBefore: string
    /** The same, of one that is past. */
    dueSince: string
    needed: Record<Needed, string>
    mail: string
    /** The same where our mail has not arrived lately, or was not wanted. */
    mailDoubt: string
    decided: Record<LessonsChoice, string>
    waits: Record<WaitsFor, string>
    keep: string
  }
  kept: string
  /** The same when the time of deletion had come. */
  keptLate: string
  cancelled: { title: string; money: string }
  keep: {
    title: string
    lead: string
    account: string
    notBefore: string
    submit: string
    notYou: string
    deadTitle: string
    deadText: string
    doneTitle: string
    doneText: string
    changePassword: string
    toLogIn: string
  }
}

export const texts: Record<Locale, ErasureTexts> = {
  uk: {
    title: 'Видалити кабінет',
    goes: 'Ми видалимо ваше ім’я, адресу, акаунт для відеозв’язку, пароль, сеанси та листи, що чекають на надсилання. Увійти до цього кабінету більше не можна буде; з тією самою адресою можна зареєструватися наново.',
    stays: `Записи про заняття й оплати ми маємо зберігати для обліку ${daysOf('records')} днів: вони лишаться без імені та адреси.`,
    grace: (lasts) =>
      `Видаляємо не одразу, а через ${lasts}: доти можна передумати тут або за посиланням із листа.`,
    lessons: 'Заняття попереду',
    heldAnyway:
      'Скасувати вже не вийде, і гроші за нього не повернуться: почнеться раніше, ніж настане час видалення.',
    zone: 'Час вказано за поясом',
    balance: (amount) => `На вашому балансі ${amount}. Ці гроші повернуться на картку.`,
    choice: 'Що зробити із заняттями та коштами?',
    choices: {
      'return-money':
        'Скасувати заняття, які ще не почнуться, коли настане час видалення, і повернути гроші за них та баланс на картку',
      'after-last': 'Спершу провести всі заняття; що лишиться на балансі, повернути на картку',
    },
    choiceMissing: 'Оберіть одне з двох.',
    password: 'Ваш пароль',
    wrongPassword: 'Пароль не збігається.',
    submit: 'Видалити кабінет',
    needed: {
      'erasure.teaching':
        'Попереду є заняття, які ви проводите. Спершу проведіть їх або попросіть адміністрацію передати їх іншому викладачеві.',
      'erasure.last-admin':
        'Ви єдиний адміністратор школи: без вас нею ніхто не зможе керувати. Спершу призначте іншого.',
    },
    toProfile: 'До профілю',
    asked: {
      title: 'Кабінет буде видалено',
      notBefore: 'Не раніше ніж',
      dueSince: 'Строк настав',
      needed: {
        'erasure.teaching':
          'Попереду є заняття, які ви проводите, тож видалити кабінет ще не можна. Проведіть їх або попросіть адміністрацію передати їх іншому викладачеві, і далі все станеться само. Записатися до вас уже не можна.',
        'erasure.last-admin':
          'Ви тепер єдиний адміністратор школи, тож видалити кабінет ще не можна. Призначте іншого, і далі все станеться само.',
      },
      mail: 'Ми вже написали про це на вашу адресу. Іншого листа не буде: коли все станеться, вашої адреси в нас уже не лишиться.',
      mailDoubt:
        'Ми вже написали про це на вашу адресу, але останнім часом наші листи там не приймали або не хотіли бачити, тож він міг не дійти: передумати можна й тут. Іншого листа не буде: коли все станеться, вашої адреси в нас уже не лишиться.',
      decided: {
        'return-money':
          'Того дня ми скасуємо заняття, які ви забронювали і які ще не почалися, і повернемо на картку все, що вам належить.',
        'after-last':
          'Якщо попереду є заняття, спершу відбудуться вони; що лишиться на балансі, повернеться на картку.',
      },
      waits: {
        lessons: 'Чекаємо, доки відбудеться заняття, яке вже почалося.',
        payment:
          'Чекаємо, чим закінчиться розпочата оплата: інакше гроші, які ви могли сплатити, загубилися б. LiqPay зазвичай відповідає за кілька хвилин, а про оплату, яку так і не відкрили, — за добу.',
        refund:
          'Чекаємо, доки ваші гроші повернуться на картку. Якщо LiqPay відмовить, цим займеться школа.',
        mail: 'Чекаємо, доки поштовий сервіс відповість про лист із новинами, який ми саме надсилаємо й вам. Це триває щонайбільше добу.',
      },
      keep: 'Залишити кабінет',
    },
    kept: 'Кабінет лишається. Нічого не видалено.',
    keptLate:
      'Кабінет лишається. Але час видалення вже настав, тож гроші з балансу могли вже піти на картку.',
    cancelled: {
      title: 'Заняття, які вже скасовано',
      money: 'Гроші за них повертаються на картку або лежать на вашому балансі.',
    },
    keep: {
      title: 'Залишити кабінет?',
      lead: 'Цей кабінет попросили видалити. Натисніть кнопку, щоб він лишився.',
      account: 'Кабінет',
      notBefore: 'Буде видалено не раніше',
      submit: 'Залишити кабінет',
      notYou:
        'Якщо хочете, щоб кабінет видалили, просто закрийте сторінку. Якщо просили не ви, залиште кабінет і змініть пароль.',
      deadTitle: 'Посилання не діє',
      deadText:
        'Ним уже скористалися, видалення скасовано, адресу кабінету змінено або кабінету вже немає. Якщо змінено адресу, нове посилання — у листі на неї.',
      doneTitle: 'Кабінет лишається',
      doneText: 'Видалення скасовано, нічого не втрачено.',
      changePassword: 'Якщо просили не ви, змініть пароль: його хтось знає.',
      toLogIn: 'Увійти',
    },
  },
  en: {
    title: 'Delete my account',
    goes: 'We delete your name, address, video-call account, password, sessions and waiting mails. Nobody can log in to this account again; you can sign up anew with the same address.',
    stays: `We must keep records of lessons and payments for the accounts, for ${daysOf('records')} days: they stay without your name and address.`,
    grace: (lasts) =>
      `We do not delete at once but after ${lasts}: until then you can change your mind here or by the link in the mail.`,
    lessons: 'Lessons ahead',
    heldAnyway: 'It is not cancelled nor paid back: it begins before the time of deletion.',
    zone: 'Times are those of',
    balance: (amount) => `There is ${amount} on your balance. This money goes back to your card.`,
    choice: 'What becomes of the lessons and the money?',
    choices: {
      'return-money':
        'Cancel the lessons that will not have begun when the time of deletion comes, and return their money and the balance to the card',
      'after-last': 'Hold all lessons first; return what is left on the balance to the card',
    },
    choiceMissing: 'Choose one of the two.',
    password: 'Your password',
    wrongPassword: 'The password is wrong.',
    submit: 'Delete my account',
    needed: {
      'erasure.teaching':
        'There are lessons ahead that you give. Hold them first, or ask the staff to hand them over to another teacher.',
      'erasure.last-admin':
        'You are the school’s only admin: without you nobody could run it. Appoint another one first.',
    },
    toProfile: 'To the profile',
    asked: {
      title: 'Your account will be deleted',
      notBefore: 'Not before',
      dueSince: 'It has been due since',
      needed: {
        'erasure.teaching':
          'There are lessons ahead that you give, so the account cannot be deleted yet. Hold them, or ask the staff to hand them over to another teacher, and the rest happens by itself. Nobody can book you any more.',
        'erasure.last-admin':
          'You are the school’s only admin now, so the account cannot be deleted yet. Appoint another one, and the rest happens by itself.',
      },
      mail: 'We have written to your address about it. There will be no other mail: when it has happened, we have no address of yours any more.',
      mailDoubt:
        'We have written to your address about it, but lately our mail was not taken or not wanted there, so it may not have arrived: you can change your mind here, too. There will be no other mail: when it has happened, we have no address of yours any more.',
      decided: {
        'return-money':
          'On that day we cancel the lessons that you have booked and that have not begun, and return all that is yours to the card.',
        'after-last':
          'If there are lessons ahead, they are held first; what is left on the balance goes back to the card.',
      },
      waits: {
        lessons: 'We are waiting for the end of a lesson that has begun.',
        payment:
          'We are waiting for the outcome of a payment that was begun: otherwise money that you may have paid would be lost. LiqPay mostly answers within minutes, and of a payment that was never opened within a day.',
        refund:
          'We are waiting until your money is back on the card. If LiqPay refuses, the school sees to it.',
        mail: 'We are waiting for the mail service to answer about a mail with news that is just going out, to you too. It takes a day at the most.',
      },
      keep: 'Keep the account',
    },
    kept: 'Your account stays. Nothing was deleted.',
    keptLate:
      'Your account stays. But the time of deletion had come already, so money from the balance may be on its way to the card.',
    cancelled: {
      title: 'Lessons that were cancelled already',
      money: 'Their money goes back to the card or lies on your balance.',
    },
    keep: {
      title: 'Keep the account?',
      lead: 'The deletion of this account was asked for. Press the button to keep it.',
      account: 'Account',
      notBefore: 'Deleted not before',
      submit: 'Keep the account',
      notYou:
        'If you want it deleted, just close this page. If it was not you who asked, keep the account and change the password.',
      deadTitle: 'This link does not work',
      deadText:
        'It has been used, the deletion was called off, the account’s address has changed, or the account is gone. If the address has changed, there is a new link in the mail to it.',
      doneTitle: 'The account stays',
      doneText: 'The deletion is called off, nothing is lost.',
      changePassword: 'If it was not you who asked, change your password: somebody knows it.',
      toLogIn: 'Log in',
    },
  },
}
