import type { Status } from './statuses.ts'

/** What a payer can press at the checkout, besides closing it. */
export const OUTCOMES = [
  'success',
  'success-post',
  'failure',
  '3ds',
  'processing',
  'wait-accept',
  'error',
] as const

export type Outcome = (typeof OUTCOMES)[number]

export const OUTCOME_STATUS: Record<Outcome, Status> = {
  success: 'success',
  'success-post': 'success',
  failure: 'failure',
  '3ds': '3ds_verify',
  processing: 'processing',
  'wait-accept': 'wait_accept',
  error: 'error',
}

export function isOutcome(value: unknown): value is Outcome {
  return OUTCOMES.some((outcome) => outcome === value)
}
