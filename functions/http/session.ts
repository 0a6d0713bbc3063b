import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { Context } from 'hono'
import { type Credential, type SignedIn, identify, readCredential } from '../accounts/session.ts'
import { problem } from './problem.ts'
import { matchedRoute, publicRoutes } from './public-routes.ts'
import { readerOf } from './reader.ts'
import type { AppEnv } from './types.ts'

const cookie = 'session'

/** Reads the cookie, and turns away whoever has none from every route that is not public. */
export const demandSession = createMiddleware<AppEnv>(async (c, next) => {
  c.set('credential', await readCredential(getCookie(c, cookie, 'host')))
  const route = matchedRoute(c)
  if (route === null || publicRoutes.has(route) || c.get('credential') !== null) return next()
  return sessionRequired(c)
})

/** What a request without a live session gets: 401 under `/api`, else the way to the log-in page. */
export function sessionRequired(c: Context<AppEnv>): Response {
  if (c.req.path.startsWith('/api/')) return problem(c, 'session.required')
  const next = c.req.method === 'GET' ? c.req.path + new URL(c.req.url).search : pageOf(c.req.path)
  return c.redirect(readerOf(c, null).link('/log-in', { next }), 303)
}

/** Where the form of a path stands, or else where people begin. */
const pageOf = (path: string) => (path.startsWith('/profile') ? '/profile' : '/bookings')

/** The credential of a request that `demandSession` let through. */
export function credentialOf(c: Context<AppEnv>): Credential {
  const credential = c.get('credential')
  if (credential === null) throw new Error('A public route asked for a credential')
  return credential
}

/** The person of a live session, or null. One round trip; none without a cookie. */
export function whoIs(c: Context<AppEnv>): Promise<SignedIn | null> {
  const credential = c.get('credential')
  return credential ? identify(c.get('ctx'), credential) : Promise.resolve(null)
}

/** `__Host-session`: HttpOnly, Secure, SameSite=Lax, Path=/ (RFC 6265bis, 4.1.3.2). */
export function giveSession(c: Context<AppEnv>, token: string, expiresAt: number): void {
  setCookie(c, cookie, token, {
    prefix: 'host',
    httpOnly: true,
    secure: true,
    sameSite: 'Lax',
    path: '/',
    expires: new Date(expiresAt),
  })
}

export function takeSession(c: Context<AppEnv>): void {
  setCookie(c, cookie, '', {
    prefix: 'host',
    httpOnly: true,
    secure: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: 0,
  })
}

/** After a log-out nothing of the person stays in the browser (https://www.w3.org/TR/clear-site-data/). */
export function clearSiteData(c: Context<AppEnv>): void {
  c.header('Clear-Site-Data', '"cache", "cookies", "storage"')
}
