const bytes = (text: string) => new TextEncoder().encode(text)

/** What a key may be for, and what it may do. */
const uses = {
  hash: { algorithm: { name: 'HMAC', hash: 'SHA-256', length: 256 }, may: ['sign'] },
  seal: { algorithm: { name: 'AES-GCM', length: 256 }, may: ['encrypt', 'decrypt'] },
} as const

/** What was derived before, for the isolate's one TOKEN_KEY: deriving costs more than using. */
const derived = new Map<string, CryptoKey>()

/**
 * A key of its own for one purpose, derived from TOKEN_KEY by HKDF with SHA-256 (RFC 5869): what one
 * of them gives away says nothing of the others.
 * @param label names the purpose; what was made under another label cannot be read
 */
export async function derivedKey(
  tokenKey: string,
  label: string,
  use: keyof typeof uses,
): Promise<CryptoKey> {
  const name = JSON.stringify([tokenKey, label, use])
  const known = derived.get(name)
  if (known) return known
  const secret = await crypto.subtle.importKey('raw', bytes(tokenKey), 'HKDF', false, ['deriveKey'])
  const { algorithm, may } = uses[use]
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytes(label) },
    secret,
    algorithm,
    false,
    [...may],
  )
  derived.set(name, key)
  return key
}

/**
 * HMAC-SHA-256 in hex, so that a text need not be stored to be found again; without the key nobody
 * can try texts against it.
 * @param text in its one normal form
 */
export async function keyedHash(tokenKey: string, label: string, text: string): Promise<string> {
  const key = await derivedKey(tokenKey, label, 'hash')
  return Buffer.from(await crypto.subtle.sign('HMAC', key, bytes(text))).toString('hex')
}
