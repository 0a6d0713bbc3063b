/** Crockford's base 32 in lower case: no i, l, o, u, so that an id can be read aloud. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

export type IdPrefix =
  | 'usr'
  | 'sup'
  | 'sub'
  | 'ses'
  | 'ack'
  | 'rst'
  | 'chg'
  | 'chk'
  | 'pwd'
  | 'opr'
  | 'tch'
  | 'lst'
  | 'avl'
  | 'les'
  | 'bkg'
  | 'pay'
  | 'evt'
  | 'lgr'
  | 'rfd'
  | 'ers'
  | 'msg'
  | 'mev'
  | 'ann'
  | 'cnk'
  | 'aud'
  | 'cls'
  | 'fct'
  | 'lgi'

/** The only source of ids and randomness. */
export interface Ids {
  /**
   * A prefix, then 50 bits of time and 130 random bits. The ids of one request sort by their making:
   * those of one millisecond are dated a millisecond apart.
   */
  next(prefix: IdPrefix): string
  /** 256 random bits in base64url, for a session's secret. */
  secret(): string
  /** So many random bytes, for keys and nonces. */
  bytes(length: number): Uint8Array<ArrayBuffer>
}

export function systemIds(clock: { now(): number }): Ids {
  let last = 0
  return {
    next: (prefix) => {
      last = Math.max(clock.now(), last + 1)
      return `${prefix}_${timePart(last)}${randomPart()}`
    },
    secret: () => Buffer.from(randomBytes(32)).toString('base64url'),
    bytes: randomBytes,
  }
}

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))

function timePart(now: number): string {
  let rest = now
  let text = ''
  for (let place = 0; place < 10; place += 1) {
    text = (alphabet[rest % 32] ?? '') + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/** 26 characters of 5 bits: 130 bits, each character from its own random byte. */
function randomPart(): string {
  return Array.from(randomBytes(26), (byte) => alphabet[byte % 32]).join('')
}
