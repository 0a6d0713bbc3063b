import type { Locale } from '../../schema/enums.ts'
import { placeOf } from './places.ts'
import { offsetMinutes } from './zones.ts'

/** An instant (ms) as it is sent: RFC 3339 in UTC, `2026-12-01T09:00:00Z`, milliseconds only when there are any. */
export function toRfc3339(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z')
}

/** «вівторок, 1 грудня» · "Tuesday 1 December": the local day of an instant (ms). */
export function formatDay(instant: number, zone: string, locale: Locale): string {
  const parts = dayFormat(zone, locale).formatToParts(instant)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value
  const date = `${part('day')} ${part('month')}`
  return { uk: `${part('weekday')}, ${date}`, en: `${part('weekday')} ${date}` }[locale]
}

/** «6 грудня 2026 року» · "6 December 2026": the local day of an instant (ms), with its year. */
export function formatDate(instant: number, zone: string, locale: Locale): string {
  // an abbreviation at the end of a sentence would end it with two stops
  return dateFormat(zone, locale).format(instant).replace(/ р\.$/, ' року')
}

/** "09:00": the local time of an instant (ms), by the 24-hour clock in every language. */
export function formatTime(instant: number, zone: string): string {
  return timeFormat(zone).format(instant)
}

/** «вівторок, 1 грудня, 09:00» · "Tuesday 1 December, 09:00". */
export function formatDayTime(instant: number, zone: string, locale: Locale): string {
  return `${formatDay(instant, zone, locale)}, ${formatTime(instant, zone)}`
}

/** «Київ (GMT+2)» · "Kyiv (GMT+2)": a zone by its city and its offset at an instant (ms). */
export function formatZone(zone: string, instant: number, locale: Locale): string {
  const offset = formatOffset(offsetMinutes(instant, zone))
  const place = placeOf(zone, locale)
  return place === null ? offset : `${place} (${offset})`
}

/**
 * «48 годин» · "48 hours", «1 годину» · "1 hour": for how long. Intl knows the nominative only, and
 * one hour, minute or second alone differs from it.
 */
export function formatLength(
  count: number,
  unit: 'second' | 'minute' | 'hour' | 'day',
  locale: Locale,
): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })
    .format(count)
    .replace(/(годин|хвилин|секунд)а$/, '$1у')
}

function formatOffset(minutes: number): string {
  if (minutes === 0) return 'GMT'
  const hours = Math.floor(Math.abs(minutes) / 60)
  const rest = Math.abs(minutes) % 60
  const behindTheHour = rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`
  return `GMT${minutes < 0 ? '-' : '+'}${hours}${behindTheHour}`
}

const dayFormat = kept(
  (zone, locale: Locale) =>
    new Intl.DateTimeFormat({ uk: 'uk', en: 'en-GB' }[locale], {
      timeZone: zone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    }),
)

const dateFormat = kept(
  (zone, locale: Locale) =>
    new Intl.DateTimeFormat({ uk: 'uk', en: 'en-GB' }[locale], {
      timeZone: zone,
      dateStyle: 'long',
    }),
)

const timeFormat = kept(
  (zone) =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
)

/** A page of slots formats hundreds of instants, and making a format costs as much as fifty uses of it. */
function kept<Rest extends string[]>(
  make: (zone: string, ...rest: Rest) => Intl.DateTimeFormat,
): (zone: string, ...rest: Rest) => Intl.DateTimeFormat {
  const formats = new Map<string, Intl.DateTimeFormat>()
  return (zone, ...rest) => {
    const key = [zone, ...rest].join(' ')
    const known = formats.get(key)
    if (known) return known
    // more zones than people ever use at a time: a stranger's list of zones must not fill the memory
    if (formats.size >= 100) formats.clear()
    const format = make(zone, ...rest)
    formats.set(key, format)
    return format
  }
}
