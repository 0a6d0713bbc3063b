import { createHmac } from 'node:crypto'
import { Secret, TOTP } from 'otpauth/bare'

/** 160 bits, as RFC 4226, 4 recommends. */
export const secretBytes = 20

/** What every authenticator app takes (RFC 6238): SHA-1, six digits, a new code every 30 seconds. */
const terms = { algorithm: 'SHA1', digits: 6, period: 30 }

/** A code is taken half a minute early and late, for clocks that go wrong. */
const window = 1

const appOf = (secret: Uint8Array<ArrayBuffer>) =>
  new TOTP({
    ...terms,
    secret: new Secret({ buffer: secret.buffer }),
    hmac: (_, key, message) => createHmac('sha1', key).update(message).digest(),
  })

/**
 * The step of time whose code was typed, if it is one of now.
 * @param now epoch ms
 */
export function stepOf(secret: Uint8Array<ArrayBuffer>, code: string, now: number): number | null {
  const app = appOf(secret)
  const delta = app.validate({ token: code, timestamp: now, window })
  return delta === null ? null : app.counter({ timestamp: now }) + delta
}

/** The secret as people type it into an app: base 32. */
export const writtenSecret = (secret: Uint8Array<ArrayBuffer>): string =>
  new Secret({ buffer: secret.buffer }).base32

/** What an app reads from a QR code: https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
export function appUri(secret: Uint8Array<ArrayBuffer>, who: { school: string; email: string }) {
  const app = appOf(secret)
  app.issuer = who.school
  app.label = who.email
  return app.toString()
}
