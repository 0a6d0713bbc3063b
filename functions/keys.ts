const bytes = (text: string) => new TextEncoder().encode(text)

/**
 * A key of its own for each purpose, derived from the school's one secret by HKDF (RFC 5869), so that
 * what is made with one key says nothing about another's.
 */
export async function deriveKey(
  secret: string,
  purpose: string,
  algorithm: { name: 'HMAC'; hash: 'SHA-256'; length: 256 } | { name: 'AES-GCM'; length: 256 },
  usages: readonly ('sign' | 'verify' | 'encrypt' | 'decrypt')[],
): Promise<CryptoKey> {
  const whole = await crypto.subtle.importKey('raw', bytes(secret), 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytes(purpose) },
    whole,
    algorithm,
    false,
    [...usages],
  )
}

/**
 * HMAC-SHA-256 in hex. Without the key nobody can try addresses against it.
 * @param email in its one normal form
 */
export async function keyedHash(secret: string, purpose: string, email: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256', length: 256 } as const
  const key = await deriveKey(secret, purpose, algorithm, ['sign'])
  return Buffer.from(await crypto.subtle.sign('HMAC', key, bytes(email))).toString('hex')
}
