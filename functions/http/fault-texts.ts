import { type Fault, faults } from '../../schema/faults.ts'
import type { Locale } from '../../schema/enums.ts'

/** What a person reads beside a wrong field. */
export const faultTexts: Record<Fault, Record<Locale, string>> = {
  'field.missing': { uk: 'Це обов’язкове поле.', en: 'This is required.' },
  'field.unknown': { uk: 'Такого поля немає.', en: 'There is no such field.' },
  'field.wrong': {
    uk: 'Тип або значення не підходить.',
    en: 'The type or the value does not fit.',
  },
  'text.not-unicode': { uk: 'Текст не є коректним Unicode.', en: 'The text is not valid Unicode.' },
  'text.empty': { uk: 'Поле не може бути порожнім.', en: 'This must not be empty.' },
  'text.too-long': { uk: 'Текст задовгий.', en: 'The text is too long.' },
  'text.control-characters': {
    uk: 'Керівні символи не дозволені.',
    en: 'Control characters are not allowed.',
  },
  'email.malformed': {
    uk: 'Це не адреса електронної пошти.',
    en: 'This is not an e-mail address.',
  },
  'email.domain': { uk: 'Домен адреси неповний.', en: 'The domain of the address is incomplete.' },
  'password.short': { uk: 'Щонайменше 15 символів.', en: 'At least 15 characters.' },
  'password.long': { uk: 'Щонайбільше 256 символів.', en: 'At most 256 characters.' },
  'password.common': {
    uk: 'Такий пароль легко вгадати: він із поширених слів, простих послідовностей або ваших даних. Додайте кілька інших слів.',
    en: 'This password is easy to guess: it is made of common words, simple sequences or your own data. Add a few other words.',
  },
  'zone.unknown': { uk: 'Такого часового поясу IANA немає.', en: 'This is not an IANA time zone.' },
  'day.malformed': { uk: 'Дати пишуть як РРРР-ММ-ДД.', en: 'Days are written YYYY-MM-DD.' },
  'day.absent': { uk: 'Такого дня немає.', en: 'There is no such day.' },
  'day.out-of-range': {
    uk: 'Дата поза межами 2000–2100 років.',
    en: 'The day is outside 2000 to 2100.',
  },
  'instant.malformed': {
    uk: 'Моменти часу пишуть за RFC 3339, наприклад 2026-12-01T09:00:00Z.',
    en: 'Instants are written as in RFC 3339, such as 2026-12-01T09:00:00Z.',
  },
  'time.malformed': { uk: 'Час пишуть як ГГ:ХХ.', en: 'Times are written HH:MM.' },
  'instant.future': { uk: 'Цей час ще не настав.', en: 'This time has not come yet.' },
  'range.reversed': {
    uk: 'Проміжок закінчується раніше, ніж починається.',
    en: 'The range ends before it begins.',
  },
  'range.too-long': { uk: 'Щонайбільше 62 дні за раз.', en: 'At most 62 days at once.' },
  'id.malformed': { uk: 'Хибний ідентифікатор.', en: 'This id is malformed.' },
  'limit.malformed': { uk: 'Ціле число від 1 до 100.', en: 'A whole number from 1 to 100.' },
  'cursor.foreign': { uk: 'Це не наш курсор.', en: 'This is not a cursor of ours.' },
  'segment.empty': {
    uk: 'Вкажіть викладача або вид заняття.',
    en: 'Name a teacher or a lesson type.',
  },
  'variable.unknown': {
    uk: 'Підставити можна лише {{name}}.',
    en: 'Only {{name}} can be filled in.',
  },
  'reference.malformed': {
    uk: 'Назвіть документ школи, наприклад «ПІ 1204 / 22.11.2026»: літери, цифри й . / № # : _ -, серед них хоч одна цифра.',
    en: 'Name a document of the school, such as “ПІ 1204 / 22.11.2026”: letters, digits and . / № # : _ -, a digit among them.',
  },
  'reference.personal': {
    uk: 'Номер картки, рахунку чи телефону сюди не пишуть.',
    en: 'No number of a card, an account or a phone belongs here.',
  },
}

type Issue = {
  message: string
  type?: string
  expected?: string | null
  received?: string
  path?: readonly (PropertyKey | { key: unknown })[] | undefined
}

/** Valibot's own messages repeat the input, so only what kind of fault they mean is taken from them. */
function faultOf(issue: Issue): Fault {
  const ours = faults.find((fault) => fault === issue.message)
  if (ours) return ours
  if (issue.type === 'strict_object' && issue.expected === 'never') return 'field.unknown'
  return issue.received === 'undefined' ? 'field.missing' : 'field.wrong'
}

/** Where an issue lies (`videoCall.account`), without the raw input that the issue carries. */
function pathOf(issue: Issue): string {
  return (issue.path ?? [])
    .map((step) => String(typeof step === 'object' ? step.key : step))
    .join('.')
}

/** Field errors of a failed parse, fit to be shown: of each field, what is wrong with it first. */
export function fieldErrors(issues: readonly Issue[], locale: Locale) {
  const first = new Map<string, Fault>()
  for (const issue of issues) {
    const path = pathOf(issue)
    if (!first.has(path)) first.set(path, faultOf(issue))
  }
  return [...first].map(([path, fault]) => ({ path, message: faultTexts[fault][locale] }))
}
