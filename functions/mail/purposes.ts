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
  'payment.to-balance': {
    uk: 'Ви отримали цей лист, бо ваша оплата потребує вашого рішення.',
    en: 'You received this mail because your payment needs your decision.',
  },
  'staff.payment-to-balance': {
    uk: 'Ви отримали цей лист, бо ведете справи школи, а ця оплата може потребувати уваги.',
    en: 'You received this mail because you run the school and this payment may need attention.',
  },
  'staff.payment-reversed': {
    uk: 'Ви отримали цей лист, бо ведете справи школи, а ця оплата може потребувати уваги.',
    en: 'You received this mail because you run the school and this payment may need attention.',
  },
  'staff.news-paused': {
    uk: 'Ви отримали цей лист, бо ведете справи школи, а це розсилання потребує вашого рішення.',
    en: 'You received this mail because you run the school and this announcement needs your decision.',
  },
  'announcement.test': {
    uk: 'Ви отримали цей лист, бо ведете справи школи й попросили надіслати його вам на пробу.',
    en: 'You received this mail because you run the school and asked to have it sent to you as a test.',
  },
}
