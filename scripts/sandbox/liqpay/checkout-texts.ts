import type { Language } from './language.ts'
import type { Outcome } from './outcomes.ts'

interface Texts {
  title: string
  notice: string
  toPay: string
  order: string
  payUntil: string
  late: string
  howEnds: string
  outcomes: Record<Outcome, string>
  lateOutcomes: Partial<Record<Outcome, string>>
  close: string
  finished: string
  back: string
  impossible: string
  thanks: string
}

/** Everything the payer reads. */
export const CHECKOUT_TEXTS: Record<Language, Texts> = {
  uk: {
    title: 'Оплата',
    notice: 'Це навчальна копія сторінки LiqPay. Справжні гроші не списуються.',
    toPay: 'До сплати',
    order: 'Номер замовлення',
    payUntil: 'Сплатити до',
    late: 'Час на оплату минув. Кнопки оплати ще діють, щоб можна було перевірити гроші, які надійшли із запізненням.',
    howEnds: 'Або оберіть інше завершення платежу',
    outcomes: {
      success: 'Сплатити',
      'success-post': 'Сплатити й повернутися через POST',
      failure: 'Відмова: перевищено ліміт картки',
      '3ds': 'Банк чекає на підтвердження 3-D Secure',
      processing: 'Платіж обробляється',
      'wait-accept': 'Гроші списано, магазин ще перевіряють',
      error: 'Помилка платежу',
    },
    lateOutcomes: {
      success: 'Сплатити із запізненням',
      'success-post': 'Сплатити із запізненням і повернутися через POST',
    },
    close: 'Закрити без оплати',
    finished: 'Цей платіж уже завершено.',
    back: 'Повернутися до магазину',
    impossible: 'Оплатити неможливо',
    thanks: 'Готово. Цю сторінку можна закрити.',
  },
  en: {
    title: 'Payment',
    notice: 'This is a practice copy of the LiqPay page. No real money is taken.',
    toPay: 'To pay',
    order: 'Order number',
    payUntil: 'Pay before',
    late: 'The time to pay is over. The pay buttons still work, so that money arriving late can be tried out.',
    howEnds: 'Or choose another ending',
    outcomes: {
      success: 'Pay',
      'success-post': 'Pay and return by POST',
      failure: 'Declined: card limit exceeded',
      '3ds': 'The bank waits for 3-D Secure',
      processing: 'The payment is being processed',
      'wait-accept': 'Money taken, the shop is still being checked',
      error: 'Payment error',
    },
    lateOutcomes: {
      success: 'Pay late',
      'success-post': 'Pay late and return by POST',
    },
    close: 'Close without paying',
    finished: 'This payment is already finished.',
    back: 'Back to the shop',
    impossible: 'This payment is not possible',
    thanks: 'Done. You may close this page.',
  },
}
