import type { Context } from 'hono'
import { countDeadLink } from '../throttles/dead-links.ts'
import type { RateLimited } from '../throttles/rules.ts'
import type { TokenKind } from '../tokens.ts'
import { clientOf } from './client.ts'
import type { AppEnv } from './types.ts'

/**
 * Uses the link of a mail; every route that does so goes through here (test/worker/links.test.ts).
 * @param use the verb, which judges the token: a link that it finds `token.invalid` is counted, and
 *   after too many of them the answer is that they must wait
 */
export async function throughLink<Result extends { tag: string }>(
  c: Context<AppEnv>,
  link: { kind: TokenKind; token: string },
  use: () => Promise<Result>,
): Promise<Result | RateLimited> {
  const result = await use()
  if (result.tag !== 'token.invalid') return result
  return (await countDeadLink(c.get('ctx'), link, clientOf(c))) ?? result
}
