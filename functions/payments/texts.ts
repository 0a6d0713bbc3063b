import type { Locale } from '../../schema/enums.ts'
import { formatDayTime, formatZone } from '../time/format.ts'

type Lesson = { title: string; startsAt: number; timeZone: string }

/** What the payer reads on LiqPay's page and in the bank's statement, in their own zone. */
export const orderDescription: Record<Locale, (lesson: Lesson) => string> = {
  uk: (lesson) => `Заняття «${lesson.title}», ${when(lesson, 'uk')}`,
  en: (lesson) => `Lesson “${lesson.title}”, ${when(lesson, 'en')}`,
}

const when = ({ startsAt, timeZone }: Lesson, locale: Locale) =>
  `${formatDayTime(startsAt, timeZone, locale)}, ${formatZone(timeZone, startsAt, locale)}`
