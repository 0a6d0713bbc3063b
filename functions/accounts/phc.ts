/** What a stored hash says of itself: its cost, its salt and its digest. */
export interface PhcHash {
  /** KiB */
  memory: number
  passes: number
  lanes: number
  salt: Uint8Array
  digest: Uint8Array
}

/** No stored string may ask for more than an isolate can give: 64 MiB, ten passes, four lanes. */
const most = { memory: 65_536, passes: 10, lanes: 4 }

const form =
  /^\$argon2id\$v=19\$m=([1-9]\d{0,5}),t=([1-9]\d?),p=([1-9])\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/

/**
 * Writes `$argon2id$v=19$m=…,t=…,p=…$salt$digest`, base64 without padding.
 * https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md
 */
export function formatPhc({ memory, passes, lanes, salt, digest }: PhcHash): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${lanes}$${toBase64(salt)}$${toBase64(digest)}`
}

/** Reads an Argon2id string of version 19; null for any other kind, form or immoderate cost. */
export function parsePhc(text: string): PhcHash | null {
  const [, m, t, p, salt, digest] = form.exec(text) ?? []
  if (!salt || !digest) return null
  const cost = { memory: Number(m), passes: Number(t), lanes: Number(p) }
  if (cost.memory < 8 * cost.lanes || cost.memory > most.memory) return null
  if (cost.passes > most.passes || cost.lanes > most.lanes) return null
  const parsed = { ...cost, salt: fromBase64(salt), digest: fromBase64(digest) }
  return formatPhc(parsed) === text ? parsed : null
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '')
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'))
}
