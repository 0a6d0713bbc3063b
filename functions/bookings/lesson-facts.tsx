import type { Child } from 'hono/jsx'
import type { Locale } from '../../schema/enums.ts'
import type { Money } from '../../schema/primitives.ts'
import { formatMoney } from '../money/format.ts'
import { formatDay, formatTime, formatZone } from '../time/format.ts'
import { texts } from './page-texts.ts'

/** Whom a page is for: language, zone, and links that keep both. */
export interface For {
  locale: Locale
  timeZone: string
  link(path: string, query?: Record<string, string>): string
}

/** A lesson at its time; instants in ms. */
export type Lesson = {
  title: string
  teacherName: string
  startsAt: number
  endsAt: number
  price: Money
}

export type Seller = { name: string; taxId: string; address: string }

const minute = 60_000

/** From when to when, and by the clock of which place. */
export const When = ({ locale, timeZone, lesson }: Omit<For, 'link'> & { lesson: Lesson }) => (
  <>
    <span class="sentence">
      {formatDay(lesson.startsAt, timeZone, locale)},{' '}
      <span class="range">
        {formatTime(lesson.startsAt, timeZone)}–{formatTime(lesson.endsAt, timeZone)}
      </span>
    </span>
    <span class="zone">{texts[locale].zone(formatZone(timeZone, lesson.startsAt, locale))}</span>
  </>
)

/** When, with whom and how long. */
export function lessonFacts(reader: For, lesson: Lesson): { name: string; value: Child }[] {
  const { locale, timeZone } = reader
  const t = texts[locale]
  return [
    { name: t.when, value: <When locale={locale} timeZone={timeZone} lesson={lesson} /> },
    { name: t.teacher, value: lesson.teacherName },
    { name: t.length, value: t.minutes((lesson.endsAt - lesson.startsAt) / minute) },
  ]
}

/** For how much. */
export function priceFact(locale: Locale, { amount, currency }: Money) {
  const t = texts[locale]
  return { name: t.price, value: amount === 0 ? t.free : formatMoney(amount, currency, locale) }
}

/** With whom the contract is made, before anything is paid. */
export const SellerLine = ({ locale, seller }: { locale: Locale; seller: Seller }) => {
  const t = texts[locale]
  return (
    <p class="muted">
      {t.seller}: {seller.name}, {t.taxId} {seller.taxId}, {seller.address}
    </p>
  )
}
