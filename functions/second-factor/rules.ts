import type { Role } from '../../schema/enums.ts'

const minute = 60_000

/** How long (ms) an app that was shown its secret can be confirmed. */
export const enrolWithin = 30 * minute

/** How long (ms) a right password waits for its code. */
export const codeWithin = 5 * minute

export const backupCodesAtOnce = 10

/** Fifty bits each: beside the throttle nobody finds one by trying. */
const backupCodeLength = 10

/** Crockford's base 32 in upper case: no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What somebody typed for a code, without the spaces and dashes that only help the eye. */
export type Typed = { tag: 'app'; code: string } | { tag: 'backup'; code: string }

/** Tells the codes of an app from backup codes; null when it is neither. */
export function readCode(typed: string): Typed | null {
  const code = typed.normalize('NFKC').replaceAll(/[\s\p{Pd}]/gu, '')
  if (/^[0-9]{6}$/.test(code)) return { tag: 'app', code }
  const clear = code.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const isBackup =
    clear.length === backupCodeLength && [...clear].every((sign) => alphabet.includes(sign))
  return isBackup ? { tag: 'backup', code: clear } : null
}

/** A backup code made of random bytes, one a character; the eye is helped by a dash: `7H2KQ-0MXW4`. */
export function backupCodeOf(random: Uint8Array): string {
  const signs = Array.from(random.subarray(0, backupCodeLength), (byte) => alphabet[byte % 32])
  return `${signs.slice(0, 5).join('')}-${signs.slice(5).join('')}`
}

/** Whether an app that was shown its secret can still be confirmed. */
export function canConfirm(
  factor: { confirmedAt: number | null; createdAt: number; sessionId: string },
  sessionId: string,
  now: number,
): boolean {
  return (
    factor.confirmedAt === null &&
    factor.sessionId === sessionId &&
    now < factor.createdAt + enrolWithin
  )
}

/** Whoever runs the school has everybody's data at hand; on a developer's machine nobody has any. */
export function mustHaveFactor(role: Role, environment: 'local' | 'production'): boolean {
  return role === 'admin' && environment !== 'local'
}
