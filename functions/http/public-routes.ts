import type { Context } from 'hono'
import { matchedRoutes } from 'hono/route'

/** The one written list of routes that answer without a session. Everything else demands one. */
export const publicRoutes = new Set([
  'GET /',
  'GET /health',
  'GET /docs',
  'GET /docs/security',
  'GET /.well-known/security.txt',
  'GET /openapi.json',
  'GET /assets/:file{.+}',
  'GET /api/policy',
  'GET /api/offer',
  'GET /api/video-services',
  'GET /api/lesson-types',
  'GET /api/teachers',
  'GET /api/slots',
  'POST /api/accounts',
  'POST /api/accounts/verify',
  'POST /api/session',
  'POST /api/password/forgot',
  'POST /api/password/reset',
  'POST /api/me/email/confirm',
  'POST /api/me/email/check/confirm',
  // By the token of a mail; without one it demands a session.
  'POST /api/me/erasure/cancel',
  'POST /api/subscriptions',
  'POST /api/subscriptions/confirm',
  'GET /policy',
  'GET /offer',
  'GET /cookies',
  'POST /cookies',
  'GET /lessons/:lessonType',
  'GET /book',
  // Without a session it leads back to the chosen time, which asks to log in.
  'POST /book',
  'GET /sign-up',
  'POST /sign-up',
  'GET /verify/:token',
  'POST /verify/:token',
  'GET /forgot',
  'POST /forgot',
  'GET /reset/:token',
  'POST /reset/:token',
  'GET /change/:token',
  'POST /change/:token',
  'GET /check/:token',
  'POST /check/:token',
  'GET /keep/:token',
  'POST /keep/:token',
  'GET /log-in',
  'POST /log-in',
  // Where the code of a second factor is typed, after the password.
  'GET /log-in/code',
  'POST /log-in/code',
  'GET /subscribe',
  'POST /subscribe',
  'GET /subscribe/:token',
  'POST /subscribe/:token',
  'GET /unsubscribe/:token',
  'POST /unsubscribe/:token',
  'POST /webhooks/liqpay',
  'POST /webhooks/resend',
  'GET /pay/return',
  'POST /pay/return',
])

/** What providers' servers call, each from a few addresses; what a call says is checked by its signature. */
export const webhooks = new Set(['POST /webhooks/liqpay', 'POST /webhooks/resend'])

/** Routes that others' servers and pages may POST to; each checks or ignores what it gets. */
export const originExempt = new Set([...webhooks, 'POST /pay/return', 'POST /unsubscribe/:token'])

/** Routes that answer whatever a flood does: a mail program that refuses for its reader asks once. */
export const unshielded = new Set([...webhooks, 'POST /unsubscribe/:token'])

/** `GET /api/bookings/:id`: the route that will answer, or null when none does. */
export function matchedRoute(c: Context): string | null {
  const route = matchedRoutes(c).findLast((candidate) => candidate.method !== 'ALL')
  return route ? `${route.method} ${route.path}` : null
}

/** Whether the route that will answer stands on the list. */
export function isPublic(c: Context): boolean {
  return publicRoutes.has(matchedRoute(c) ?? '')
}

/** Whether the route that will answer is for whoever runs the school. */
export function isForStaff(c: Context): boolean {
  return / \/(?:api\/)?staff(?:\/|$)/.test(matchedRoute(c) ?? '')
}
