import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './types.ts'

/**
 * On every answer: no script but ours, forms only to us and LiqPay's checkout, no framing, no
 * sniffing, HTTPS for two years; and nothing personal in any cache unless a route says otherwise.
 */
export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  if (!c.res.headers.has('Content-Security-Policy'))
    c.header('Content-Security-Policy', contentPolicy(c.get('ctx').config))
  c.header('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('X-Frame-Options', 'DENY')
  c.header('Referrer-Policy', 'same-origin')
  c.header('Cross-Origin-Opener-Policy', 'same-origin')
  c.header('Cross-Origin-Resource-Policy', 'same-origin')
  c.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()')
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
})

/**
 * What a page may load, run and send, and where (CSP, level 3).
 * @param allow.connect an address whose origin its scripts may send to
 */
export function contentPolicy(
  config: { liqpay: { url: string } },
  allow: { inlineStyles?: boolean; connect?: string } = {},
): string {
  const checkout = new URL(config.liqpay.url).origin
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${allow.inlineStyles ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${allow.connect ? ` ${new URL(allow.connect).origin}` : ''}`,
    `form-action 'self' ${checkout}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
