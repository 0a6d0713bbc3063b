import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { matchedRoute } from './public-routes.ts'
import type { AppEnv } from './types.ts'

const cookie = 'consent'
const choices = ['yes', 'no'] as const

/** What a visitor said to having their visits counted. */
export type Consent = (typeof choices)[number]

/** Half a year (s): after that it is fair to ask again, whatever was said. */
const lasts = 180 * 24 * 60 * 60

/**
 * What may be counted: the pages that show what the school offers. A page with a form for personal
 * data, of the cabinet, or behind the link of a mail (its address holds a token) is never counted.
 */
const counted = new Set(['GET /', 'GET /lessons/:lessonType', 'GET /policy', 'GET /offer'])

/** The choice that a cookie or a form names; null when it names none. */
export function readConsent(text: unknown): Consent | null {
  return choices.find((choice) => choice === text) ?? null
}

/** What this browser's owner chose, null when they were not asked or the choice has worn off. */
export function consentOf(c: Context<AppEnv>): Consent | null {
  return readConsent(getCookie(c, cookie, 'host'))
}

/** `__Host-consent`: the choice alone, for the server alone. */
export function keepConsent(c: Context<AppEnv>, consent: Consent): void {
  setCookie(c, cookie, consent, {
    prefix: 'host',
    httpOnly: true,
    secure: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: lasts,
  })
}

/**
 * What a page has to do with analytics: nothing without configuration, for whoever brings a session,
 * and on pages that are not counted; else it asks first, and counts after a yes.
 */
export function countingOf(c: Context<AppEnv>, status: number): 'nothing' | 'ask' | 'count' {
  const isVisitor = c.get('credential') === null
  const isCounted = status === 200 && counted.has(matchedRoute(c) ?? '')
  if (!c.get('ctx').config.analytics || !isVisitor || !isCounted) return 'nothing'
  const consent = consentOf(c)
  if (consent === null) return 'ask'
  return consent === 'yes' ? 'count' : 'nothing'
}
