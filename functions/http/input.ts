import { validator } from 'hono-openapi'
import type * as v from 'valibot'
import { fieldErrors } from './fault-texts.ts'
import { problem } from './problem.ts'
import { isForStaff, isPublic } from './public-routes.ts'
import { sessionRequired, whoIs } from './session.ts'
import type { AppEnv } from './types.ts'

/**
 * Validates a part of the request with one of our schemas and documents it; 422 `input.invalid`.
 * Whoever has no live session is told that first, and whoever does not run the school about the routes
 * of those who do: only insiders learn what a closed route takes.
 */
export const input = <
  S extends v.GenericSchema<unknown, unknown>,
  T extends 'json' | 'query' | 'param',
>(
  target: T,
  schema: S,
) =>
  validator<S, T, AppEnv, string>(target, schema, async (result, c) => {
    if (result.success) return undefined
    if (c.get('credential') !== null && !isPublic(c)) {
      const who = await whoIs(c)
      if (!who) return sessionRequired(c)
      if (isForStaff(c) && who.user.role !== 'admin') return problem(c, 'role.forbidden')
    }
    return problem(c, 'input.invalid', { errors: fieldErrors(result.error, c.get('locale')) })
  })
