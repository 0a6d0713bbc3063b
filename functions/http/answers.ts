import { type DescribeRouteOptions, resolver } from 'hono-openapi'
import type * as v from 'valibot'
import { type ProblemCode, problem, problems } from '../../schema/problems.ts'

type Responses = NonNullable<DescribeRouteOptions['responses']>

/**
 * The `responses` of an operation in the API document: what it answers when all is well (null for an
 * empty body), and its problems by code. What every route may answer is added by the document itself.
 */
export function answers(
  well: Record<number, v.GenericSchema<unknown, unknown> | null>,
  ...codes: ProblemCode[]
): Responses {
  const responses: Responses = {}
  for (const [status, schema] of Object.entries(well)) {
    responses[status] = {
      description: 'Done',
      ...(schema && { content: { 'application/json': { schema: resolver(schema) } } }),
    }
  }
  for (const status of new Set(codes.map((code) => problems[code]))) {
    const here = codes.filter((code) => problems[code] === status)
    responses[status] = {
      description: here.map((code) => `\`${code}\``).join(', '),
      content: { 'application/problem+json': { schema: resolver(problem) } },
    }
  }
  return responses
}

/** The `answers` of a route of staff: what every one of them may refuse stands among them. */
export const staffAnswers = (well: Parameters<typeof answers>[0], ...codes: ProblemCode[]) =>
  answers(well, 'role.forbidden', 'factor.required', ...codes)
