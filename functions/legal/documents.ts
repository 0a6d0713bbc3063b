import type { LegalDocument } from '../../schema/enums.ts'

/** A version that people acknowledge or accept; `effectiveFrom` is an instant in ms. */
export interface Version {
  version: string
  /** SHA-256 in hex of its text (written.ts) in every language, as JSON; a test holds it to the text. */
  hash: string
  effectiveFrom: number
}

/** Every version, oldest first. A published text never changes: a changed one is added as a new version. */
export const versions: Record<LegalDocument, readonly [Version, ...Version[]]> = {
  policy: [
    {
      version: '2026-11-01',
      hash: '62dd878d44864a5a8e45cb38a0b7f62d07c0cadf7daaa66fd3c5eea28154b38e',
      effectiveFrom: Date.UTC(2026, 10, 1),
    },
  ],
  offer: [
    {
      version: '2026-11-01',
      hash: 'f465b0779d488cf3b7374b0e8c8f7e8265ca113037a0adb7fc2cc99189d36c5f',
      effectiveFrom: Date.UTC(2026, 10, 1),
    },
  ],
}

/** The version in force at `now` (ms); before the first one took effect, the first. */
export function documentInForce(document: LegalDocument, now: number): Version {
  const [first, ...later] = versions[document]
  return later.findLast((version) => version.effectiveFrom <= now) ?? first
}
