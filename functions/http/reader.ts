import type { Context } from 'hono'
import * as v from 'valibot'
import { type Locale, locales, type Role } from '../../schema/enums.ts'
import { timeZone } from '../../schema/primitives.ts'
import type { AppEnv } from './types.ts'

/** What a page must know of a signed-in person; a row of `users` fits. */
export type Person = { name: string; role: Role; locale: Locale; timeZone: string }

/** Whom a page is written for: the language, the zone of its times, and how its links are made. */
export interface Reader {
  who: Person | null
  locale: Locale
  /** An IANA zone, shown by name wherever a time is shown. */
  timeZone: string
  /** Where the zone comes from; a guessed one may be corrected by the browser. */
  zoneIs: 'asked' | 'set' | 'guessed'
  /** A path of ours with its query; an asked language or zone stays with the reader. */
  link: (path: string, query?: Record<string, string>) => string
  /** The language and zone that the URL asks for, which stay with the reader; a GET form repeats them. */
  kept: { lang?: Locale; tz?: string }
}

/**
 * Settles language and zone: what the URL asks for, else the person's own settings, else the
 * browser's language and the zone that the platform guesses, else Ukrainian and the school's zone.
 */
export function readerOf(c: Context<AppEnv>, who: Person | null): Reader {
  const lang = askedLocale(c)
  if (!lang && who) c.set('locale', who.locale)
  const asked = v.safeParse(timeZone, c.req.query('tz'))
  const zone = asked.success ? asked.output : undefined
  const kept = { ...(lang && { lang }), ...(zone && { tz: zone }) }
  return {
    who,
    locale: c.get('locale'),
    timeZone: zone ?? who?.timeZone ?? guessedZone(c) ?? c.get('ctx').config.school.timeZone,
    zoneIs: zone ? 'asked' : who ? 'set' : 'guessed',
    link: (path, query = {}) => withQuery(path, { ...query, ...kept }),
    kept,
  }
}

/** The language that the URL names. */
export function askedLocale(c: Context<AppEnv>): Locale | undefined {
  const asked = c.req.query('lang')
  return locales.find((locale) => locale === asked)
}

/**
 * The language of the page that a form was read on, which its field `readIn` names: somebody who is
 * signed in reads theirs, whatever the browser asks for.
 */
export function pageLocale(c: Context<AppEnv>, readIn: unknown): Locale {
  return locales.find((locale) => locale === readIn) ?? c.get('locale')
}

/** Adds a query to a path that may have one, and a fragment. */
export function withQuery(path: string, query: Record<string, string>): string {
  const [before = '', fragment] = path.split('#')
  const [plain = '', own] = before.split('?')
  const search = new URLSearchParams(own)
  for (const [name, value] of Object.entries(query)) search.set(name, value)
  const text = search.toString()
  return plain + (text && `?${text}`) + (fragment === undefined ? '' : `#${fragment}`)
}

/** Cloudflare tells the zone of the visitor's address; the local runtime makes one up. */
function guessedZone(c: Context<AppEnv>): string | undefined {
  const { cf } = c.req.raw
  if (c.get('ctx').config.environment === 'local' || !cf || !('timezone' in cf)) return undefined
  const told = v.safeParse(timeZone, cf.timezone)
  return told.success ? told.output : undefined
}
