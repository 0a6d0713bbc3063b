import * as v from 'valibot'
import { currencies, locales } from './enums.ts'

/** Text as people type it: one Unicode form, no control characters, no lone surrogates. */
const tidyText = (longest: number) =>
  v.pipe(
    v.string(),
    v.maxLength(longest * 4),
    v.check((text) => text.isWellFormed(), 'The text is not valid Unicode.'),
    v.transform((text) => text.normalize('NFC').trim()),
    v.minLength(1, 'This must not be empty.'),
    v.maxLength(longest, `At most ${longest} characters.`),
    v.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'Control characters are not allowed.'),
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

export const email = v.pipe(
  v.string(),
  v.maxLength(512),
  v.transform(normalizeEmail),
  v.maxLength(254, 'At most 254 characters.'),
  v.rfcEmail('This is not an e-mail address.'),
  v.regex(/@[^@]+\.[^.@]+$/, 'The domain of the address is incomplete.'),
)

/** Compared after NFKC (NIST SP 800-63B-4, 3.1.1.2), so that one keyboard's é equals another's. */
export const password = v.pipe(
  v.string(),
  v.maxLength(1024),
  v.check((text) => text.isWellFormed(), 'The text is not valid Unicode.'),
  v.transform((text) => text.normalize('NFKC')),
  v.check((text) => [...text].length >= 15, 'At least 15 characters.'),
  v.check((text) => [...text].length <= 256, 'At most 256 characters.'),
)

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
  v.regex(/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,2}$/, 'This is not an IANA time zone.'),
  v.check(isKnownZone, 'This is not an IANA time zone.'),
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
  v.isoDate('Days are written YYYY-MM-DD.'),
  v.check((text) => {
    const at = Date.parse(`${text}T00:00:00Z`)
    return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
  }, 'There is no such day.'),
  v.check((text) => text >= '2000-01-01' && text <= '2100-12-31', 'The day is out of range.'),
)

/** An RFC 3339 instant with its offset, read into epoch milliseconds. */
export const instant = v.pipe(
  v.string(),
  v.regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?(?:Z|[+-]\d{2}:\d{2})$/,
    'Instants are written as in RFC 3339, such as 2026-12-01T09:00:00Z.',
  ),
  v.transform((text) => Date.parse(text)),
  v.check((at) => !Number.isNaN(at), 'There is no such instant.'),
)

/** Our own ids: a prefix and 160 bits, time-ordered, in Crockford's base 32. */
export const id = (prefix: string) =>
  v.pipe(v.string(), v.regex(new RegExp(`^${prefix}_[0-9a-z]{1,64}$`), 'This is not such an id.'))

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
