import type { Ctx } from '../context.ts'
import { derivedKey } from '../keys.ts'

const label = 'second-factors'
const nonceBytes = 12

const bytes = (text: string) => new TextEncoder().encode(text)

/**
 * Seals a secret for its row: AES-256-GCM under a key of its own (NIST SP 800-38D), a random nonce
 * before it. It opens in the row with this id only.
 * @returns base64
 */
export async function seal(
  { config, ids }: Pick<Ctx, 'config' | 'ids'>,
  rowId: string,
  secret: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const iv = ids.bytes(nonceBytes)
  const key = await derivedKey(config.tokenKey, label, 'seal')
  const algorithm = { name: 'AES-GCM', iv, additionalData: bytes(rowId) }
  const sealed = await crypto.subtle.encrypt(algorithm, key, secret)
  return Buffer.concat([iv, new Uint8Array(sealed)]).toString('base64')
}

/** What was sealed for this row; null when it was not, or under another TOKEN_KEY. */
export async function unseal(
  { config }: Pick<Ctx, 'config'>,
  rowId: string,
  sealed: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const whole = new Uint8Array(Buffer.from(sealed, 'base64'))
  const key = await derivedKey(config.tokenKey, label, 'seal')
  const iv = whole.subarray(0, nonceBytes)
  const algorithm = { name: 'AES-GCM', iv, additionalData: bytes(rowId) }
  try {
    const secret = await crypto.subtle.decrypt(algorithm, key, whole.subarray(nonceBytes))
    return new Uint8Array(secret)
  } catch {
    return null
  }
}
