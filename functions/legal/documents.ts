import type { LegalDocument } from '../../schema/enums.ts'

/** A version that people acknowledge or accept. */
export interface Version {
  version: string
  /** SHA-256 in hex of its text (written.ts) in every language, as JSON; a test holds it to the text. */
  hash: string
  /** An instant in ms; of a later policy, the earliest one: publishing it settles the day. */
  effectiveFrom: number
}

export type Versions = readonly [Version, ...Version[]]

/**
 * Every version, oldest first. A published text never changes: a changed one is added as a new version.
 * One of the offer is in force from its day; one of the policy when it was published, too, but for the
 * first.
 */
export const versions: Record<LegalDocument, Versions> = {
  policy: [
    {
      version: '2026-11-01',
      hash: '56621912a0b72c2eaf07bff041b9b569bfa182d2e7242984eb42218939779b18',
      effectiveFrom: Date.UTC(2026, 10, 1),
    },
  ],
  offer: [
    {
      version: '2026-11-01',
      hash: 'fef9bad6791dc02c148e57123b211ff7f350a65d30042ff43c89677dce4e777f',
      effectiveFrom: Date.UTC(2026, 10, 1),
    },
  ],
}

/**
 * The version in force at `now` (ms) by the code alone; before the first one took effect, the first. A
 * later policy is in force only once people were told of it, which the database knows: rules.ts.
 */
export function documentInForce(document: LegalDocument, now: number): Version {
  const [first, ...later] = versions[document]
  if (document === 'policy') return first
  return later.findLast((version) => version.effectiveFrom <= now) ?? first
}
