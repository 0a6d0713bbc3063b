import type { LiqPayError } from './errors.ts'
import type { Language } from './language.ts'
import { isSigned } from './signature.ts'

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/
const VERSIONS = { least: 3, most: 7 }

export interface LiqPayKeys {
  publicKey: string
  privateKey: string
}

export type Params = ReadonlyMap<string, unknown>
export type Opened = { params: Params; version: number } | { error: LiqPayError }

/** The form of `data` and `signature`, checked as LiqPay checks it: signature, then the shop. */
export function openEnvelope(data: unknown, signature: unknown, keys: LiqPayKeys): Opened {
  if (typeof data !== 'string' || data === '')
    return { error: { code: 'err_missing', field: 'data' } }
  if (typeof signature !== 'string' || signature === '') {
    return { error: { code: 'err_missing', field: 'signature' } }
  }
  const params = decode(data)
  if (params === undefined) return { error: { code: 'err_wrong', field: 'data' } }
  const version = Number(params.get('version'))
  if (!Number.isInteger(version) || version < VERSIONS.least || version > VERSIONS.most) {
    return { error: { code: 'err_wrong', field: 'version' } }
  }
  if (!isSigned(data, signature, keys.privateKey, version)) {
    return { error: { code: 'err_signature' } }
  }
  if (params.get('public_key') !== keys.publicKey)
    return { error: { code: 'public_key_not_found' } }
  return { params, version }
}

/** The payer's language: Ukrainian unless English was asked for. */
export function languageOf(params: Params): Language {
  return params.get('language') === 'en' ? 'en' : 'uk'
}

function decode(data: string): Params | undefined {
  if (!BASE64.test(data)) return undefined
  try {
    const json: unknown = JSON.parse(Buffer.from(data, 'base64').toString('utf8'))
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined
    return new Map<string, unknown>(Object.entries(json))
  } catch {
    return undefined
  }
}
