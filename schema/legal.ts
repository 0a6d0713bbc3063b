import * as v from 'valibot'
import { sentInstant } from './primitives.ts'

/** A legal document in force: `GET /api/policy`, `GET /api/offer`. */
export const documentInForce = v.object({
  version: v.string(),
  hash: v.string(),
  effectiveFrom: sentInstant,
  url: v.string(),
})
export type DocumentInForce = v.InferOutput<typeof documentInForce>
