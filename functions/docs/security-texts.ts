import type { Locale } from '../../schema/enums.ts'

interface SecurityTexts {
  title: string
  lead: string
  reportTitle: string
  /** Before the address. */
  report: string
  promise: string
  bounds: string
}

export const texts: Record<Locale, SecurityTexts> = {
  uk: {
    title: 'Безпека',
    lead: 'Як цей застосунок виконує вимоги OWASP ASVS 5.0.0 (рівень 2), якими тестами це доведено, де він відхиляється від них і чому.',
    reportTitle: 'Знайшли вразливість?',
    report: 'Напишіть українською або англійською на',
    promise:
      'Ми відповімо й виправимо ваду за строками, названими нижче в розділі «Бібліотеки й виправлення». До тих, хто шукає добросовісно, претензій не маємо.',
    bounds:
      'Перевіряйте на своєму акаунті або на власній копії: npm start запускає всю школу на вашій машині. Не чіпайте даних інших людей і не перевантажуйте сайт.',
  },
  en: {
    title: 'Security',
    lead: 'How this application meets OWASP ASVS 5.0.0 (level 2), which tests prove it, where it deviates, and why.',
    reportTitle: 'Found a flaw?',
    report: 'Write in Ukrainian or English to',
    promise:
      'We answer, and mend the flaw within the terms named below under "Libraries and mending". We hold nothing against whoever searches in good faith.',
    bounds:
      'Try it on an account of your own, or on a copy of your own: npm start runs the whole school on your machine. Leave the data of others alone, and do not overload the site.',
  },
}
