import type { Context, MiddlewareHandler } from 'hono'
import type { SandboxEnv } from '../env.ts'
import type { Allowance } from './rate-limit.ts'
import { INVALID_API_KEY, MISSING_API_KEY, RATE_LIMIT_EXCEEDED } from './refusal.ts'
import type { Refusal } from './refusal.ts'

export function refuse(c: Context<SandboxEnv>, refusal: Refusal): Response {
  return c.json(refusal, refusal.statusCode)
}

/** Lets in who names a client program and the right key, at most so many a second. */
export function access(apiKey: string, allowance: () => Allowance): MiddlewareHandler<SandboxEnv> {
  return async (c, next) => {
    // Resend's edge refuses a nameless client before the API sees it, and not in JSON.
    if (!c.req.header('user-agent')) return c.text('error code: 1010', 403)
    const key = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    if (key === undefined) return refuse(c, MISSING_API_KEY)
    if (key !== apiKey) return refuse(c, INVALID_API_KEY)

    const { allowed, headers } = allowance()
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    if (!allowed) return refuse(c, RATE_LIMIT_EXCEEDED)
    return next()
  }
}
