import type { Locale } from '../../schema/enums.ts'
import { formatZone } from '../time/format.ts'
import { offsetMinutes } from '../time/zones.ts'

/** Zones that a list proposes: enough for every offset where students live, few enough to read. */
const proposed = [
  'Europe/Kyiv',
  'Europe/Amsterdam',
  'Europe/Athens',
  'Europe/Berlin',
  'Europe/Bratislava',
  'Europe/Brussels',
  'Europe/Bucharest',
  'Europe/Budapest',
  'Europe/Chisinau',
  'Europe/Copenhagen',
  'Europe/Dublin',
  'Europe/Helsinki',
  'Europe/Istanbul',
  'Europe/Lisbon',
  'Europe/London',
  'Europe/Madrid',
  'Europe/Oslo',
  'Europe/Paris',
  'Europe/Prague',
  'Europe/Riga',
  'Europe/Rome',
  'Europe/Sofia',
  'Europe/Stockholm',
  'Europe/Tallinn',
  'Europe/Vienna',
  'Europe/Vilnius',
  'Europe/Warsaw',
  'Europe/Zurich',
  'Asia/Almaty',
  'Asia/Dubai',
  'Asia/Jakarta',
  'Asia/Jerusalem',
  'Asia/Kolkata',
  'Asia/Nicosia',
  'Asia/Tbilisi',
  'Asia/Tokyo',
  'Atlantic/Azores',
  'Atlantic/Canary',
  'America/Anchorage',
  'America/Argentina/Buenos_Aires',
  'America/Chicago',
  'America/Denver',
  'America/Halifax',
  'America/Los_Angeles',
  'America/Mexico_City',
  'America/New_York',
  'America/Phoenix',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Toronto',
  'America/Vancouver',
  'Australia/Adelaide',
  'Australia/Perth',
  'Australia/Sydney',
  'Pacific/Auckland',
  'Pacific/Honolulu',
]

/** Zones to choose from, from west to east, each with its offset at `now` (ms), and `own` among them. */
export function zoneOptions(
  own: string,
  now: number,
  locale: Locale,
): { value: string; text: string }[] {
  const ownText = formatZone(own, now, locale)
  // one place may have two names: the reader's own stays
  const others = named(now, locale).filter(({ text }) => text !== ownText)
  return [...others, { value: own, text: ownText, offset: offsetMinutes(now, own) }]
    .sort((a, b) => a.offset - b.offset || a.text.localeCompare(b.text, locale))
    .map(({ value, text }) => ({ value, text }))
}

type Named = { value: string; text: string; offset: number }

const hour = 3_600_000
const latest = new Map<Locale, { at: number; zones: Named[] }>()

/** The proposed zones by name: kept for the hour, since naming them all costs milliseconds. */
function named(now: number, locale: Locale): Named[] {
  const at = Math.floor(now / hour)
  const known = latest.get(locale)
  if (known?.at === at) return known.zones
  const zones = proposed.map((value) => ({
    value,
    text: formatZone(value, now, locale),
    offset: offsetMinutes(now, value),
  }))
  latest.set(locale, { at, zones })
  return zones
}
