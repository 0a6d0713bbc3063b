import type { Language } from './language.ts'
import type { Status } from './statuses.ts'

type Texts = Readonly<Record<Language, string>>

/** The err_code values that the stand-in gives. Source: https://www.liqpay.ua/doc/api/errors */
const ERRORS = {
  limit: {
    uk: 'Перевищено ліміт на суму або кількість платежів клієнта',
    en: 'The limit for the amount or number of customer payments has been exceeded',
  },
  '9882': {
    uk: 'Невірно передані параметри або транзакція з такою умовою не дозволена',
    en: 'Incorrect parameters, or a transaction with this condition is not allowed',
  },
  err_signature: { uk: 'Невірний підпис запиту', en: 'Invalid signature' },
  err_api_action: { uk: 'Параметр action не підтримується', en: 'Action is not supported' },
  err_missing: { uk: 'Параметр не передано', en: 'Parameter is missing' },
  err_wrong: { uk: 'Невірно вказано параметр', en: 'Parameter is wrong' },
  err_wrong_currency: {
    uk: 'Невірно вказана валюта. Використовуйте: USD, UAH, EUR',
    en: 'Wrong currency. Use: USD, UAH, EUR',
  },
  public_key_not_found: { uk: 'Не знайдено public_key', en: 'Public_key is not found' },
  order_id_empty: { uk: 'Передано порожній order_id', en: 'Order_id is empty' },
  order_id_duplicate: { uk: 'Такий order_id вже існує', en: 'This order_id already exists' },
  payment_not_found: { uk: 'Платіж не знайдено', en: 'Payment is not found' },
  payment_err_status: { uk: 'Невірний статус платежу', en: 'Payment status is incorrect' },
  err_amount_hold: {
    uk: 'Сума не може бути більше суми платежу',
    en: 'The amount cannot exceed the amount of the payment',
  },
  expired_prepared: {
    uk: 'Закінчився термін завершення створеного платежу',
    en: 'The time to complete the payment has expired',
  },
  expired_3ds: {
    uk: 'Закінчився термін 3DS верифікації клієнта',
    en: 'The time of the 3DS verification has expired',
  },
} satisfies Record<string, Texts>

export type ErrCode = keyof typeof ERRORS

export interface LiqPayError {
  code: ErrCode
  /** The parameter it is about. */
  field?: string
}

/** Why a payment that ended badly did so: a card over its limit, or parameters the bank refused. */
export function codeOf(status: Status): ErrCode | null {
  if (status === 'failure') return 'limit'
  return status === 'error' ? '9882' : null
}

export function isErrCode(value: unknown): value is ErrCode {
  return typeof value === 'string' && Object.hasOwn(ERRORS, value)
}

export function describe({ code, field }: LiqPayError, language: Language): string {
  const text = ERRORS[code][language]
  return field === undefined ? text : `${text}: ${field}`
}
