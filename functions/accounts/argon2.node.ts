import { hashRaw } from '@node-rs/argon2'
import { argon2id } from './argon2.ts'

/** Native code in Node's thread pool; its defaults are Argon2id and version 19, which a test pins. */
export const { hash, verify } = argon2id(async (password, cost, length) => {
  const digest = await hashRaw(password, {
    memoryCost: cost.memory,
    timeCost: cost.passes,
    parallelism: cost.lanes,
    salt: cost.salt,
    outputLen: length,
  })
  return new Uint8Array(digest)
})
