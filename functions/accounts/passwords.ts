import { hash, verify } from '#argon2'
import { type Gate, gate } from './hash-gate.ts'

/**
 * Argon2id as OWASP asks at least: 19 MiB, two passes, one lane; PHC strings
 * (`$argon2id$v=19$m=19456,t=2,p=1$…`). https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
export interface Passwords {
  /** @throws HashingBusy when this isolate already hashes as much as its memory allows */
  hash(password: string): Promise<string>
  /** Always costs one verification, also when there is no hash to compare with. */
  verify(stored: string | null, password: string): Promise<boolean>
}

export { HashingBusy } from './hash-gate.ts'

/** A hash of nobody's password: an unknown address takes as long as a known one. */
const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

const shared: Gate = gate({ atOnce: 2, waiting: 64 })

export const argon2Passwords: Passwords = {
  hash: (password) => shared(() => hash(password)),
  verify: async (stored, password) => {
    const right = await shared(() => verify(stored ?? nobody, password))
    return stored !== null && right
  },
}
