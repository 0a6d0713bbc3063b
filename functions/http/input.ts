import { validator } from 'hono-openapi'
import type * as v from 'valibot'
import { fieldErrors } from './fault-texts.ts'
import { problem } from './problem.ts'
import { isForStaff, isPublic } from './public-routes.ts'
import { sessionRequired, whoIs } from './session.ts'
import type { AppEnv } from './types.ts'

type Target = 'json' | 'query' | 'param'
type Schema = v.GenericSchema<unknown, unknown>

const taken = new WeakMap<object, { target: Target; schema: Schema }>()

/** Which part of a request a handler validates, and by what; nothing for one that `input` did not make. */
export const takenBy = (handler: object) => taken.get(handler)

/**
 * Validates a part of the request with one of our schemas and documents it; 422 `input.invalid`.
 * Whoever has no live session is told that first, and whoever does not run the school about the routes
 * of those who do: only insiders learn what a closed route takes.
 */
export const input = <S extends Schema, T extends Target>(target: T, schema: S) => {
  const handler = validator<S, T, AppEnv, string>(target, schema, async (result, c) => {
    if (result.success) return undefined
    if (c.get('credential') !== null && !isPublic(c)) {
      const who = await whoIs(c)
      if (!who) return sessionRequired(c)
      if (isForStaff(c) && who.user.role !== 'admin') return problem(c, 'role.forbidden')
    }
    return problem(c, 'input.invalid', { errors: fieldErrors(result.error, c.get('locale')) })
  })
  taken.set(handler, { target, schema })
  return handler
}
