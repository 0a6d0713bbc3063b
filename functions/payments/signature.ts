import { equalTexts } from '../equal-texts.ts'

/** The versions of LiqPay's API that orders are made with. Each signs with its own digest. */
export type ApiVersion = 3

/** Below version 7: SHA-1 of private_key + data + private_key. https://www.liqpay.ua/en/doc/api/callback */
const digestOf: Record<ApiVersion, string> = { 3: 'SHA-1' }

export function isApiVersion(version: number): version is ApiVersion {
  return version in digestOf
}

/** `signature` as LiqPay wants it: the raw digest in standard base64. */
export async function sign(version: ApiVersion, privateKey: string, data: string): Promise<string> {
  const message = new TextEncoder().encode(privateKey + data + privateKey)
  return Buffer.from(await crypto.subtle.digest(digestOf[version], message)).toString('base64')
}

/** Compares in constant time; a signature of another length is refused at once. */
export async function signatureIsRight(
  version: ApiVersion,
  privateKey: string,
  signed: { data: string; signature: string },
): Promise<boolean> {
  return equalTexts(await sign(version, privateKey, signed.data), signed.signature)
}
