import type * as v from 'valibot'
import { answers } from '../http/answers.ts'

/** The `answers` of a route of staff: what every one of them may refuse stands among them. */
export const staffAnswers = (
  well: Record<number, v.GenericSchema<unknown, unknown> | null>,
  ...codes: Parameters<typeof answers>[1][]
) => answers(well, 'role.forbidden', 'factor.required', ...codes)
