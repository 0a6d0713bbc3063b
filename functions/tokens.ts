/**
 * Tokens that stand in mails: a row's id and HMAC-SHA-256(key, kind, id, bound). They can be written
 * into a mail again without being stored; whether one still works is the row's state, and what it is
 * bound to: a mailbox, the beginning of a suppression.
 */
export type TokenKind =
  | 'verify'
  | 'reset'
  | 'change'
  | 'check'
  | 'subscribe'
  | 'unsubscribe'
  | 'keep'
  | 'log-in'

export interface Tokens {
  issue(kind: TokenKind, id: string, bound?: string | number): Promise<string>
  /** The row's id when the MAC is right, compared in constant time; null otherwise. */
  read(kind: TokenKind, token: string, bound?: string | number): Promise<string | null>
}

/** The keys that were imported, an isolate's one: each request would import it anew. */
const imported = new Map<string, CryptoKey>()

async function importOnce(key: string): Promise<CryptoKey> {
  const known = imported.get(key)
  if (known) return known
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const raw = new TextEncoder().encode(key)
  const made = await crypto.subtle.importKey('raw', raw, algorithm, false, ['sign', 'verify'])
  imported.set(key, made)
  return made
}

export function hmacTokens(key: string): Tokens {
  const message = (kind: TokenKind, id: string, bound: string | number) =>
    new TextEncoder().encode(`${kind}\n${id}\n${bound}`)
  return {
    async issue(kind, id, bound = 0) {
      const mac = await crypto.subtle.sign('HMAC', await importOnce(key), message(kind, id, bound))
      return `${id}.${Buffer.from(mac).toString('base64url')}`
    },
    async read(kind, token, bound = 0) {
      const [id, mac, ...rest] = token.split('.')
      if (!id || !mac || rest.length > 0) return null
      const right = await crypto.subtle.verify(
        'HMAC',
        await importOnce(key),
        Buffer.from(mac, 'base64url'),
        message(kind, id, bound),
      )
      return right ? id : null
    },
  }
}
