import type { MiddlewareHandler, ValidationTargets } from 'hono'
import { validator as validate } from 'hono/validator'
import * as v from 'valibot'

/*
 * Stands for hono-openapi in the Worker, which describes no route: scripts/assets.ts has made the
 * document of the same routes. What is validated, and how, is the same.
 */

export const describeRoute = (): MiddlewareHandler => (_c, next) => next()

export const resolver = (): object => ({})

type Checked = { success: true } | { success: false; error: readonly v.BaseIssue<unknown>[] }

/** @param hook answers what is not valid */
export const validator = (
  target: keyof ValidationTargets,
  schema: v.GenericSchema,
  hook: (result: Checked, c: Parameters<MiddlewareHandler>[0]) => Promise<Response | undefined>,
) =>
  validate(target, async (value, c) => {
    const { success, output, issues } = v.safeParse(schema, value)
    return (await hook(success ? { success } : { success, error: issues }, c)) ?? output
  })
