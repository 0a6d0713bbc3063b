import wasm from '@phi-ag/argon2/argon2.wasm'
import { argon2id } from './argon2.ts'

/**
 * The reference implementation in WebAssembly. It is called directly: the package's own wrapper
 * counts a password in UTF-16 units, so that of a Cyrillic one it would hash the first half only.
 */
interface Exports {
  memory: WebAssembly.Memory
  _initialize(): void
  malloc(bytes: number): number
  free(address: number): void
  argon2_hash(
    passes: number,
    memory: number,
    lanes: number,
    password: number,
    passwordBytes: number,
    salt: number,
    saltBytes: number,
    digest: number,
    digestBytes: number,
    encoded: number,
    encodedBytes: number,
    type: number,
    version: number,
  ): number
}

/** `Argon2_id` and `ARGON2_VERSION_13` of argon2.h. */
const argon2idType = 2
const version13 = 0x13

/** One instance an isolate, made by the first hash; its memory stays at the 19 MiB of one. */
let instance: Exports | undefined

export const { hash, verify } = argon2id(async (password, cost, length) => {
  instance ??= instantiate()
  const c = instance
  const spot = c.malloc(password.length + cost.salt.length + length)
  if (spot === 0) throw new Error('argon2: out of memory')
  const salt = spot + password.length
  const digest = salt + cost.salt.length
  const bytes = () => new Uint8Array(c.memory.buffer, spot, digest - spot + length)
  try {
    bytes().set(password)
    bytes().set(cost.salt, password.length)
    const error = c.argon2_hash(
      cost.passes,
      cost.memory,
      cost.lanes,
      spot,
      password.length,
      salt,
      cost.salt.length,
      digest,
      length,
      0,
      0,
      argon2idType,
      version13,
    )
    if (error !== 0) throw new Error(`argon2: error ${error}`)
    return bytes().slice(digest - spot)
  } finally {
    bytes().fill(0)
    c.free(spot)
  }
})

function instantiate(): Exports {
  const made = new WebAssembly.Instance(wasm).exports as unknown as Exports
  made._initialize()
  return made
}
