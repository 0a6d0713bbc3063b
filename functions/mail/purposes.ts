import type { MailKind } from '../../db/tables/mail.ts'
import type { Locale } from '../../schema/enums.ts'

/** Why each kind of mail is sent, as its reader is told: nothing is sent outside these purposes. */
export const purposes: Record<MailKind, Record<Locale, string>> = {
  'account.confirm': {
    uk: 'Ви отримали цей лист, бо цю адресу вказали під час реєстрації: лише її власник може завершити реєстрацію.',
    en: 'You received this mail because this address was given at sign-up: only its owner can complete it.',
  },
  'account.exists': {
    uk: 'Ви отримали цей лист, бо цю адресу вказали під час реєстрації, а вона вже належить до вашого кабінету.',
    en: 'You received this mail because this address was given at sign-up and already belongs to your account.',
  },
  'account.reset': {
    uk: 'Ви отримали цей лист, бо для вашого кабінету попросили новий пароль.',
    en: 'You received this mail because a new password was asked for your account.',
  },
  'account.email-change': {
    uk: 'Ви отримали цей лист, бо цю адресу вказали як нову адресу кабінету: лише її власник може це підтвердити.',
    en: 'You received this mail because this address was given as an account’s new one: only its owner can confirm it.',
  },
  'account.address-check': {
    uk: 'Ви отримали цей лист, бо у своєму кабінеті попросили перевірити, чи доходять наші листи.',
    en: 'You received this mail because you asked in your account whether our mail arrives.',
  },
  'account.password-changed': {
    uk: 'Ви отримали цей лист, бо про кожну зміну пароля ми повідомляємо власника кабінету.',
    en: 'You received this mail because we tell an account’s owner of every change of its password.',
  },
  'account.email-changed': {
    uk: 'Ви отримали цей лист, бо досі ця адреса належала до кабінету, а про кожну таку зміну ми повідомляємо.',
    en: 'You received this mail because this address belonged to an account until now, and we tell of every such change.',
  },
  'account.new-device': {
    uk: 'Ви отримали цей лист, бо про вхід із нового пристрою ми повідомляємо власника кабінету.',
    en: 'You received this mail because we tell an account’s owner of a log-in from a new device.',
  },
  'account.password-known': {
    uk: 'Ви отримали цей лист, бо про вхід із правильним паролем, але без коду ми повідомляємо власника кабінету.',
    en: 'You received this mail because we tell an account’s owner of a log-in with the right password but without the code.',
  },
  'account.erasure-asked': {
    uk: 'Ви отримали цей лист, бо для вашого кабінету попросили видалення: про це ми завжди повідомляємо власника.',
    en: 'You received this mail because the deletion of your account was asked for: we always tell its owner.',
  },
  'account.factor-added': {
    uk: 'Ви отримали цей лист, бо про кожну зміну другого фактора ми повідомляємо власника кабінету.',
    en: 'You received this mail because we tell an account’s owner of every change of its second factor.',
  },
  'account.factor-removed': {
    uk: 'Ви отримали цей лист, бо про кожну зміну другого фактора ми повідомляємо власника кабінету.',
    en: 'You received this mail because we tell an account’s owner of every change of its second factor.',
  },
  'account.backup-codes-renewed': {
    uk: 'Ви отримали цей лист, бо про кожну зміну другого фактора ми повідомляємо власника кабінету.',
    en: 'You received this mail because we tell an account’s owner of every change of its second factor.',
  },
  'account.backup-code-used': {
    uk: 'Ви отримали цей лист, бо про кожен використаний резервний код ми повідомляємо власника кабінету.',
    en: 'You received this mail because we tell an account’s owner of every backup code that is used.',
  },
  'account.policy-changed': {
    uk: 'Ви отримали цей лист, бо про зміни в політиці приватності ми повідомляємо всіх, чиї дані зберігаємо.',
    en: 'You received this mail because we tell everybody whose data we keep of changes in the privacy policy.',
  },
  'subscription.confirm': {
    uk: 'Ви отримали цей лист, бо цю адресу вказали, щоб отримувати новини школи: підписати її може лише власник.',
    en: 'You received this mail because this address was given to receive the school’s news: only its owner can subscribe it.',
  },
  'payment.received': {
    uk: 'Ви отримали цей лист, бо оплатили заняття: так ми підтверджуємо кожну оплату.',
    en: 'You received this mail because you paid for a lesson: we confirm every payment.',
  },
  'booking.confirmed': {
    uk: 'Ви отримали цей лист, бо записалися на заняття: так ми підтверджуємо кожен запис.',
    en: 'You received this mail because you booked a lesson: we confirm every booking.',
  },
  'lesson.booked': {
    uk: 'Ви отримали цей лист, бо проводите це заняття.',
    en: 'You received this mail because you give this lesson.',
  },
  'lesson.cancelled': {
    uk: 'Ви отримали цей лист, бо мали проводити це заняття.',
    en: 'You received this mail because you were to give this lesson.',
  },
  'payment.to-balance': {
    uk: 'Ви отримали цей лист, бо ваша оплата потребує вашого рішення.',
    en: 'You received this mail because your payment needs your decision.',
  },
  'payment.paid-back': {
    uk: 'Ви отримали цей лист, бо школа повернула вам гроші: про кожну зміну балансу рукою школи ми повідомляємо.',
    en: 'You received this mail because the school paid money back to you: we tell of everything that the school itself takes off a balance.',
  },
  'staff.payment-to-balance': {
    uk: 'Ви отримали цей лист, бо ведете справи школи, а ця оплата може потребувати уваги.',
    en: 'You received this mail because you run the school and this payment may need attention.',
  },
  'staff.refund-failed': {
    uk: 'Ви отримали цей лист, бо ведете справи школи, а це повернення потребує уваги.',
    en: 'You received this mail because you run the school and this refund needs attention.',
  },
  'staff.refund-open': {
    uk: 'Ви отримали цей лист, бо ведете справи школи, а це повернення потребує уваги.',
    en: 'You received this mail because you run the school and this refund needs attention.',
  },
  'staff.payment-reversed': {
    uk: 'Ви отримали цей лист, бо ведете справи школи, а ця оплата може потребувати уваги.',
    en: 'You received this mail because you run the school and this payment may need attention.',
  },
  'staff.news-paused': {
    uk: 'Ви отримали цей лист, бо ведете справи школи, а це розсилання потребує вашого рішення.',
    en: 'You received this mail because you run the school and this announcement needs your decision.',
  },
  'staff.news-unwelcome': {
    uk: 'Ви отримали цей лист, бо ведете справи школи, а це розсилання потребує вашої уваги.',
    en: 'You received this mail because you run the school and this announcement needs your attention.',
  },
  'announcement.test': {
    uk: 'Ви отримали цей лист, бо ведете справи школи й попросили надіслати його вам на пробу.',
    en: 'You received this mail because you run the school and asked to have it sent to you as a test.',
  },
}

/**
 * Kinds that their reader may refuse: they carry the headers of one-click refusal (RFC 2369, RFC 8058),
 * which stop announcements to whoever the mail went to. All others are part of what the person asked
 * of us, a sign-up or a lesson, say, and have none.
 */
export const refusable: ReadonlySet<MailKind> = new Set(['subscription.confirm'])

/**
 * Kinds that somebody has just asked for, at a mailbox that they say is theirs, such as the way back
 * from a deletion, and those to the school itself: they are tried at a suppressed address, too. Any
 * other kind is dropped there, but for `triedAfterBounce`, since it would not arrive and each bounce
 * makes all our mail less welcome; what it says stands in the cabinet.
 * After a complaint the verbs ask for fewer of those that strangers can cause.
 */
export const triedAlways: ReadonlySet<MailKind> = new Set([
  'account.reset',
  'account.confirm',
  'account.exists',
  'account.email-change',
  'account.address-check',
  'account.erasure-asked',
  'subscription.confirm',
  'staff.payment-to-balance',
  'staff.payment-reversed',
  'staff.refund-failed',
  'staff.refund-open',
  'staff.news-paused',
  'staff.news-unwelcome',
])

/**
 * Kinds that tell an owner what may have been done to their account by somebody else: they are tried at
 * an address that mail came back from, too, which may work again by now; not at one whose owner has
 * called our mail spam.
 */
export const triedAfterBounce: ReadonlySet<MailKind> = new Set([
  'account.password-changed',
  'account.email-changed',
  'account.new-device',
  'account.password-known',
  'account.factor-added',
  'account.factor-removed',
  'account.backup-codes-renewed',
  'account.backup-code-used',
])
