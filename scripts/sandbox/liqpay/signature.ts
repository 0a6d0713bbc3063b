import { createHash, timingSafeEqual } from 'node:crypto'

/** From this version of the API on, signatures are SHA3-256; before it, SHA-1. */
const SHA3_SINCE_VERSION = 7

/** base64(digest(private_key + data + private_key)). Source: https://www.liqpay.ua/doc/api/callback */
export function sign(data: string, privateKey: string, version: number): string {
  const algorithm = version >= SHA3_SINCE_VERSION ? 'sha3-256' : 'sha1'
  return createHash(algorithm)
    .update(privateKey + data + privateKey)
    .digest('base64')
}

export function isSigned(
  data: string,
  signature: string,
  privateKey: string,
  version: number,
): boolean {
  const given = Buffer.from(signature)
  const right = Buffer.from(sign(data, privateKey, version))
  return given.length === right.length && timingSafeEqual(given, right)
}

/** One-line base64 of the UTF-8 JSON, as `data` travels. */
export function encodeData(body: object): string {
  return Buffer.from(JSON.stringify(body), 'utf8').toString('base64')
}
