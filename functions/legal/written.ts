import type { LegalDocument } from '../../schema/enums.ts'
import { offerText } from './offer-text.ts'
import { policyText } from './policy-text.ts'
import type { LegalText } from './text.ts'

/**
 * The text of every version in documents.ts. They only grow in number, so the Worker does not carry
 * them: scripts/assets.ts lays them out as files beside it.
 */
export const written: Record<LegalDocument, Readonly<Record<string, LegalText>>> = {
  policy: { '2026-11-01': policyText },
  offer: { '2026-11-01': offerText },
}
