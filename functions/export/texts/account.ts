import type { Locale } from '../../../schema/enums.ts'
import { daysOf } from '../../../schema/retention.ts'
import type { PartTexts } from '../text.ts'

/** What the parts about the account and the ways into it mean. */
export const accountTexts: Record<
  Locale,
  PartTexts<
    | 'account'
    | 'signUps'
    | 'sessions'
    | 'secondFactor'
    | 'openLogIns'
    | 'devices'
    | 'passwordLinks'
    | 'emailChanges'
  >
> = {
  uk: {
    account: {
      title: 'Ваш кабінет',
      explanation:
        'Те, що ви нам сказали про себе, і ваші налаштування: щоб виконувати договір із вами.',
      kept: 'доки існує кабінет',
      fields: {
        id: 'номер кабінету',
        name: 'ім’я, яким ми до вас звертаємося',
        email: 'адреса для входу та листів',
        role: 'хто ви в школі: student — учень, teacher — викладач, admin — адміністрація',
        videoService: 'сервіс, у якому проходять ваші заняття',
        videoAccount: 'ваш акаунт у ньому',
        language: 'мова сторінок і листів',
        timeZone: 'часовий пояс, за яким ми показуємо час',
        news: 'чи хочете ви отримувати новини школи',
        mailStoppedAt: 'відколи листи до вас не доходять; порожньо, якщо доходять',
        since: 'коли створено кабінет',
      },
    },
    signUps: {
      title: 'Реєстрації на вашу адресу',
      explanation:
        'Реєстрації, які починали на вашу адресу, навіть якщо це були не ви: щоб адресу міг підтвердити лише її власник.',
      kept: `${daysOf('signUps')} днів від початку; після підтвердження чи заміни новою — без жодних відомостей про вас`,
      fields: {
        id: 'номер реєстрації',
        name: 'зазначене ім’я',
        email: 'зазначена адреса',
        videoService: 'зазначений сервіс відеозв’язку',
        videoAccount: 'зазначений акаунт у ньому',
        language: 'мова',
        timeZone: 'часовий пояс',
        news: 'чи просили надсилати новини',
        policyVersion: 'версія політики приватності, з якою ознайомилися',
        policyHash: 'відбиток тексту політики (SHA-256)',
        next: 'сторінка, на яку ви прямували',
        state:
          'стан: pending — чекає на підтвердження, activated — підтверджено, superseded — замінено новою, taken — адреса вже мала кабінет',
        begunAt: 'коли розпочато',
        expiresAt: 'до якого часу можна підтвердити',
      },
    },
    sessions: {
      title: 'Сеанси',
      explanation: 'Де ви ввійшли: щоб сайт вас упізнавав, а ви могли завершити чужий сеанс.',
      kept: `${daysOf('sessions')} днів після завершення`,
      fields: {
        id: 'номер сеансу',
        device: 'пристрій, без версій та IP-адреси',
        begunAt: 'коли ви ввійшли',
        usedAt: 'коли користувалися востаннє, з точністю до години',
        expiresAt: 'коли завершиться щонайпізніше',
        endedAt: 'коли завершено',
        withCode: 'чи ввійшли ви з кодом',
      },
    },
    secondFactor: {
      title: 'Вхід із кодом',
      explanation:
        'Застосунок із кодами, який ви додали, щоб самого пароля було замало для входу. Секрет застосунку зберігається зашифрованим, резервні коди — лише як хеші.',
      kept: 'доки ви його не вимкнете; непідтверджений — 30 хвилин',
      fields: {
        id: 'номер',
        begunAt: 'коли ви почали його додавати',
        session: 'сеанс, у якому ви його додали; cli — додала школа',
        confirmedAt: 'коли підтвердили',
        lastStep:
          'код якого пів хвилини, лічачи від 1970 року, використано останнім: двічі він не подіє',
        backupCodes: 'скільки резервних кодів лишилося',
      },
    },
    openLogIns: {
      title: 'Входи, що чекають на код',
      explanation: 'Пароль правильний, код ще не введено: щоб вхід можна було завершити.',
      kept: '5 хвилин',
      fields: { id: 'номер', expiresAt: 'до якого часу чекає' },
    },
    devices: {
      title: 'Пристрої',
      explanation: 'Звідки ви входили раніше: щоб попередити вас про вхід із нового пристрою.',
      kept: 'доки існує кабінет',
      fields: { device: 'пристрій', firstSeenAt: 'коли з нього ввійшли вперше' },
    },
    passwordLinks: {
      title: 'Посилання на новий пароль',
      explanation: 'Чинні запити на новий пароль: щоб посилання з листа подіяло один раз.',
      kept: 'доки посилання чинне; використане чи замінене видаляємо одразу',
      fields: {
        id: 'номер запиту',
        state: 'стан: pending — чинне, used — використане, superseded — замінене',
        askedAt: 'коли попросили',
        expiresAt: 'до якого часу діє',
      },
    },
    emailChanges: {
      title: 'Зміна адреси',
      explanation: 'Нова адреса, яка чекає на підтвердження: щоб підтвердити її міг лише власник.',
      kept: 'доки посилання чинне; після зміни — доки стару адресу не повідомлено',
      fields: {
        id: 'номер запиту',
        newEmail: 'нова адреса',
        oldEmail: 'дотеперішня адреса, яку ми повідомляємо про зміну',
        session: 'сеанс, із якого попросили',
        state: 'стан: pending — чекає, used — змінено, superseded — замінено новим запитом',
        askedAt: 'коли попросили',
        expiresAt: 'до якого часу можна підтвердити',
      },
    },
  },
  en: {
    account: {
      title: 'Your account',
      explanation:
        'What you told us of yourself, and your settings: to keep our contract with you.',
      kept: 'as long as the account exists',
      fields: {
        id: 'the account’s number',
        name: 'the name we call you by',
        email: 'the address for logging in and for mails',
        role: 'who you are at the school: student, teacher or admin (staff)',
        videoService: 'the service that your lessons are held on',
        videoAccount: 'your account there',
        language: 'the language of pages and mails',
        timeZone: 'the zone in which we show times',
        news: 'whether you want the school’s news',
        mailStoppedAt: 'since when mail does not reach you; empty while it does',
        since: 'when the account was made',
      },
    },
    signUps: {
      title: 'Sign-ups for your address',
      explanation:
        'Sign-ups that were begun for your address, even if not by you: so that only its owner can confirm it.',
      kept: `${daysOf('signUps')} days from the beginning; once confirmed or replaced, with nothing of you in it`,
      fields: {
        id: 'the sign-up’s number',
        name: 'the name given',
        email: 'the address given',
        videoService: 'the video service given',
        videoAccount: 'the account there',
        language: 'the language',
        timeZone: 'the time zone',
        news: 'whether news were asked for',
        policyVersion: 'the version of the privacy policy that was acknowledged',
        policyHash: 'the fingerprint of its text (SHA-256)',
        next: 'the page you were on the way to',
        state:
          'pending: waits for confirmation, activated: confirmed, superseded: replaced by a newer one, taken: the address had an account',
        begunAt: 'when it was begun',
        expiresAt: 'until when it can be confirmed',
      },
    },
    sessions: {
      title: 'Sessions',
      explanation:
        'Where you are logged in: so that the site recognises you and you can end a session that is not yours.',
      kept: `${daysOf('sessions')} days after its end`,
      fields: {
        id: 'the session’s number',
        device: 'the device, without versions or IP address',
        begunAt: 'when you logged in',
        usedAt: 'when it was last used, to the hour',
        expiresAt: 'when it ends at the latest',
        endedAt: 'when it was ended',
        withCode: 'whether you logged in with a code',
      },
    },
    secondFactor: {
      title: 'Logging in with a code',
      explanation:
        'The app with codes that you added, so that the password alone does not let anybody in. The app’s secret is stored encrypted, backup codes as hashes only.',
      kept: 'until you remove it; an unconfirmed one 30 minutes',
      fields: {
        id: 'its number',
        begunAt: 'when you began to add it',
        session: 'the session in which you added it; cli: the school added it',
        confirmedAt: 'when it was confirmed',
        lastStep:
          'the half minute, counted from 1970, whose code was used last: it does not work twice',
        backupCodes: 'how many backup codes are left',
      },
    },
    openLogIns: {
      title: 'Log-ins that wait for a code',
      explanation:
        'The password was right and the code is yet to come: so that the log-in can be finished.',
      kept: '5 minutes',
      fields: { id: 'its number', expiresAt: 'until when it waits' },
    },
    devices: {
      title: 'Devices',
      explanation: 'Where you logged in from before: to warn you of a log-in from a new device.',
      kept: 'as long as the account exists',
      fields: { device: 'the device', firstSeenAt: 'when it was first used to log in' },
    },
    passwordLinks: {
      title: 'Links to a new password',
      explanation:
        'Requests for a new password that are open: so that the link of the mail works once.',
      kept: 'while the link works; a used or replaced one is deleted at once',
      fields: {
        id: 'the request’s number',
        state: 'pending: works, used, superseded: replaced',
        askedAt: 'when it was asked for',
        expiresAt: 'until when it works',
      },
    },
    emailChanges: {
      title: 'Change of address',
      explanation:
        'A new address that waits for confirmation: so that only its owner can confirm it.',
      kept: 'while the link works; after the change, until the old address has been told',
      fields: {
        id: 'the request’s number',
        newEmail: 'the new address',
        oldEmail: 'the address until now, which we tell of the change',
        session: 'the session that asked',
        state: 'pending: waits, used: changed, superseded: replaced by a newer request',
        askedAt: 'when it was asked for',
        expiresAt: 'until when it can be confirmed',
      },
    },
  },
}
