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
}
