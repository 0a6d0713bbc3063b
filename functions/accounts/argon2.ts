import { type PhcHash, formatPhc, parsePhc } from './phc.ts'
import { equalTexts } from '../equal-texts.ts'

/** Computes a raw Argon2id digest (RFC 9106, version 19) of `length` bytes. */
export type Derive = (
  password: Uint8Array,
  under: Omit<PhcHash, 'digest'>,
  length: number,
) => Promise<Uint8Array>

export interface Argon2 {
  /**
   * A PHC string under a fresh salt at the cost below.
   * @param like a stored string whose salt and cost to take instead, when it is one of ours
   */
  hash: (password: string, like?: string) => Promise<string>
  /** False also for a string that is no Argon2id hash of ours; never throws on a stored string. */
  verify: (phc: string, password: string) => Promise<boolean>
}

/** What OWASP asks at least: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, lanes: 1 }

/** Whether a stored string asks for less in any way than a hash made today. */
export function isWeaker(phc: string): boolean {
  const stored = parsePhc(phc)
  return (
    stored !== null &&
    (stored.memory < cost.memory || stored.passes < cost.passes || stored.lanes < cost.lanes)
  )
}

const saltBytes = 16
const digestBytes = 32

/** The same strings and comparisons over either implementation; passwords enter as UTF-8. */
export function argon2id(derive: Derive): Argon2 {
  const utf8 = new TextEncoder()
  const hash: Argon2['hash'] = async (password, like) => {
    const stored = like === undefined ? null : parsePhc(like)
    const { memory, passes, lanes } = stored ?? cost
    const salt = stored?.salt ?? crypto.getRandomValues(new Uint8Array(saltBytes))
    const under = { memory, passes, lanes, salt }
    const digest = await derive(utf8.encode(password), under, stored?.digest.length ?? digestBytes)
    return formatPhc({ ...under, digest })
  }
  return {
    hash,
    verify: async (phc, password) =>
      parsePhc(phc) !== null && equalTexts(await hash(password, phc), phc),
  }
}
