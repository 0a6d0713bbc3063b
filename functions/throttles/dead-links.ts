import type { Ctx } from '../context.ts'
import type { TokenKind } from '../tokens.ts'
import type { RateLimited } from './rules.ts'
import { count } from './throttle.ts'

/**
 * Counts the use of a link that opened nothing: one of ours for itself, so that only who holds it
 * makes it wait, and a made-up one for the client that made it up. One that works is never counted
 * and waits for nothing, so no stranger can keep a person from their own.
 */
export async function countDeadLink(
  ctx: Ctx,
  link: { kind: TokenKind; token: string },
  client: string,
): Promise<RateLimited | null> {
  const id = await ctx.tokens.read(link.kind, link.token)
  return count(ctx, [
    id ? { limit: 'link.token', of: [id] } : { limit: 'link.client', of: [client] },
  ])
}
