import type { Locale } from '../../schema/enums.ts'

interface ConsentTexts {
  label: string
  question: string
  more: string
  allow: string
  refuse: string
}

export const consentTexts: Record<Locale, ConsentTexts> = {
  uk: {
    label: 'Згода на аналітику',
    question:
      'Чи можна порахувати ваші відвідини? Лічильник дізнається, яку сторінку відкрито, але не хто ви.',
    more: 'Докладніше',
    allow: 'Дозволити',
    refuse: 'Відмовитися',
  },
  en: {
    label: 'Consent to analytics',
    question:
      'May we count your visits? The counter learns which page was opened, and not who you are.',
    more: 'More about it',
    allow: 'Allow',
    refuse: 'Refuse',
  },
}
