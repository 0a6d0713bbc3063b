import type { Locale } from '../../schema/enums.ts'
import { formatDayTime } from '../time/format.ts'

type Lesson = { title: string; startsAt: number; timeZone: string }

/** What the payer reads on LiqPay's page and in the bank's statement. */
export const orderDescription: Record<Locale, (lesson: Lesson) => string> = {
  uk: (lesson) =>
    `Заняття «${lesson.title}», ${formatDayTime(lesson.startsAt, lesson.timeZone, 'uk')}`,
  en: (lesson) =>
    `Lesson “${lesson.title}”, ${formatDayTime(lesson.startsAt, lesson.timeZone, 'en')}`,
}
