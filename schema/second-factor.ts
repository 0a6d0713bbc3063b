import * as v from 'valibot'
import * as p from './primitives.ts'

/** A code of the app or a backup code, as it was typed. */
export const typedCode = v.pipe(v.string(), v.maxLength(32))

/** `POST /api/me/factor`. */
export const enrol = v.strictObject({ password: p.passwordAttempt })

/** `POST /api/me/factor/confirm`. */
export const confirm = v.strictObject({ code: typedCode })

/** `DELETE /api/me/factor`, `POST /api/me/factor/backup-codes`. */
export const prove = v.strictObject({ password: p.passwordAttempt, code: typedCode })

/** What an app needs, to be typed, followed or scanned. */
export const enrolment = v.object({
  /** Base 32. */
  secret: v.string(),
  /** `otpauth://totp/…` */
  uri: v.string(),
  /** The URI as a QR code: an SVG document. */
  qr: v.string(),
})

/** Shown once; each works once. */
export const backupCodes = v.object({ backupCodes: v.array(v.string()) })
