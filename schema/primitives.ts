import * as v from 'valibot'
import { fault } from './faults.ts'
import { currencies, locales } from './enums.ts'

/**
 * The same schema, but that it takes no list: where an object requires no field, Valibot takes an
 * empty list for one that leaves all of them out.
 */
export function noList<T extends v.GenericSchema<unknown, unknown>>(object: T): T {
  const run = object['~run'].bind(object)
  const own: T['~run'] = (dataset, config) =>
    run(Array.isArray(dataset.value) ? { ...dataset, value: null } : dataset, config)
  return Object.assign(object, { '~run': own })
}

/** Text as people type it: one Unicode form, no control characters, no lone surrogates. */
export const tidyText = (longest: number) =>
  v.pipe(
    v.string(),
    v.maxLength(longest * 4, fault('text.too-long')),
    v.check((text) => text.isWellFormed(), fault('text.not-unicode')),
    v.transform((text) => text.normalize('NFC').trim()),
    v.maxLength(longest, fault('text.too-long')),
    v.regex(/[\p{L}\p{N}\p{P}\p{S}]/u, fault('text.empty')),
    // Bidirectional overrides would turn the text of a mail around them.
    v.regex(
      /^[^\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u,
      fault('text.control-characters'),
    ),
  )

export const name = tidyText(100)
export const videoAccount = tidyText(200)

/**
 * The one form in which an address is stored and looked up: trimmed, NFC, lower case in both parts.
 * Lower-casing the local part is stricter than RFC 5321 asks and is what every large provider does.
 */
export function normalizeEmail(text: string): string {
  return text.trim().normalize('NFC').toLowerCase()
}

/** An address that is only looked up. */
export const emailAttempt = v.pipe(
  v.string(),
  v.maxLength(512, fault('text.too-long')),
  v.check((text) => text.isWellFormed(), fault('text.not-unicode')),
  v.transform(normalizeEmail),
)

export const email = v.pipe(
  emailAttempt,
  v.maxLength(254, fault('text.too-long')),
  v.rfcEmail(fault('email.malformed')),
  v.regex(/@[^@]+\.[^.@]+$/, fault('email.domain')),
)

/**
 * Compared after NFKC (NIST SP 800-63B-4, 3.1.1.2), so that one keyboard's é equals another's. It counts
 * as typed too: there are signs that NFKC makes eighteen of.
 */
export const password = v.pipe(
  v.string(),
  v.maxLength(1024, fault('password.long')),
  v.check((text) => text.isWellFormed(), fault('text.not-unicode')),
  v.check(isLong, fault('password.short')),
  v.transform((text) => text.normalize('NFKC')),
  v.check(isLong, fault('password.short')),
  v.check((text) => [...text].length <= 256, fault('password.long')),
)

function isLong(password: string): boolean {
  return [...password].length >= 15
}

/** A password that is only compared: no rule tells a guesser whether it could be right. */
export const passwordAttempt = v.pipe(
  v.string(),
  v.maxLength(1024),
  v.transform((text) => text.normalize('NFKC')),
)

export const locale = v.picklist(locales)

export const timeZone = v.pipe(
  v.string(),
  v.maxLength(64),
  v.regex(/^[A-Z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,2}$/, fault('zone.unknown')),
  v.check(isKnownZone, fault('zone.unknown')),
)

function isKnownZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** A calendar day, `YYYY-MM-DD`, that exists. */
export const day = v.pipe(
  v.string(),
  v.isoDate(fault('day.malformed')),
  v.check((text) => {
    const at = Date.parse(`${text}T00:00:00Z`)
    return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
  }, fault('day.absent')),
  v.check((text) => text >= '2000-01-01' && text <= '2100-12-31', fault('day.out-of-range')),
)

/** `Date.parse` carries 31 November over into December: the day and the clock must be real. */
function isInstant(text: string): boolean {
  const [date = '', time = ''] = text.split('T')
  const [hour = 24, minute = 60, second = 60] = time.slice(0, 8).split(':').map(Number)
  return (
    v.is(day, date) && hour < 24 && minute < 60 && second < 60 && !Number.isNaN(Date.parse(text))
  )
}

/** An RFC 3339 instant with its offset, read into epoch milliseconds. */
export const instant = v.pipe(
  v.string(),
  v.regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?(?:Z|[+-]\d{2}:\d{2})$/,
    fault('instant.malformed'),
  ),
  v.check(isInstant, fault('instant.malformed')),
  v.transform((text) => Date.parse(text)),
)

/** A time of day on the wall, `HH:MM`. */
export const timeOfDay = v.pipe(
  v.string(),
  v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, fault('time.malformed')),
)

/** Our own ids: a prefix and 160 bits, time-ordered, in Crockford's base 32. */
export const id = (prefix: string) =>
  v.pipe(v.string(), v.regex(new RegExp(`^${prefix}_[0-9a-z]{1,64}$`), fault('id.malformed')))

/** Money on the wire: minor units and a currency, never a float. */
export const money = v.pipe(
  v.object({
    amount: v.pipe(v.number(), v.integer()),
    currency: v.picklist(currencies),
  }),
  v.metadata({ ref: 'Money' }),
)
export type Money = v.InferOutput<typeof money>

/** An instant as it is sent: RFC 3339 in UTC. */
export const sentInstant = v.pipe(v.string(), v.isoTimestamp())
