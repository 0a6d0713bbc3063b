import { validator } from 'hono-openapi'
import type * as v from 'valibot'
import { fieldErrors } from './fault-texts.ts'
import { problem } from './problem.ts'
import type { AppEnv } from './types.ts'

/** Validates a part of the request with one of our schemas and documents it; 422 `input.invalid`. */
export const input = <
  S extends v.GenericSchema<unknown, unknown>,
  T extends 'json' | 'query' | 'param',
>(
  target: T,
  schema: S,
) =>
  validator<S, T, AppEnv, string>(target, schema, (result, c) => {
    if (result.success) return undefined
    return problem(c, 'input.invalid', { errors: fieldErrors(result.error, c.get('locale')) })
  })
