import { validator } from 'hono-openapi'
import type * as v from 'valibot'
import { problem } from './problem.ts'
import type { AppEnv } from './types.ts'

type Schema = v.GenericSchema<unknown, unknown>
type Issue = { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined }

/** Where an issue lies (`videoCall.account`), without the raw input that the issue carries. */
function pathOf(issue: Issue): string {
  return (issue.path ?? [])
    .map((step) => String(typeof step === 'object' ? step.key : step))
    .join('.')
}

/** Only our own messages may repeat nothing of the input; Valibot's do repeat it. */
function messageOf(issue: Issue): string {
  return /^(?:Invalid|Expected)\b/.test(issue.message)
    ? 'This is missing, unknown or of the wrong form.'
    : issue.message
}

/** Field errors of a failed parse, fit to be shown. */
export function fieldErrors(issues: readonly Issue[]) {
  return issues.map((issue) => ({ path: pathOf(issue), message: messageOf(issue) }))
}

/**
 * Validates a part of the request with one of our schemas and documents it; 422 `input.invalid`.
 */
export const input = <S extends Schema, T extends 'json' | 'query' | 'param'>(
  target: T,
  schema: S,
) =>
  validator<S, T, AppEnv, string>(target, schema, (result, c) => {
    if (!result.success) return problem(c, 'input.invalid', { errors: fieldErrors(result.error) })
    return undefined
  })
