import { describeRoute, resolver } from 'hono-openapi'
import type * as v from 'valibot'
import { type ProblemCode, problem, problems } from '../../schema/problems.ts'

type Answer = { description: string; schema?: v.GenericSchema<unknown, unknown> }

/** What the OpenAPI document says of a route: one line, its good answers, and its problems by code. */
export function describe(route: {
  tag: string
  summary: string
  description?: string
  /** By HTTP status. */
  answers: Readonly<Record<number, Answer>>
  problems?: readonly ProblemCode[]
}) {
  const good = Object.entries(route.answers).map(([status, { description, schema }]) => [
    status,
    {
      description,
      ...(schema && { content: { 'application/json': { schema: resolver(schema) } } }),
    },
  ])
  const byStatus = Map.groupBy(route.problems ?? [], (code) => problems[code])
  const bad = [...byStatus].map(([status, codes]) => [
    status,
    {
      description: codes.map((code) => `\`${code}\``).join(', '),
      content: { 'application/problem+json': { schema: resolver(problem) } },
    },
  ])
  return describeRoute({
    tags: [route.tag],
    summary: route.summary,
    ...(route.description && { description: route.description }),
    responses: Object.fromEntries([...good, ...bad]),
  })
}

/** What any route that reads a JSON body may answer. */
export const bodyProblems = [
  'body.malformed',
  'origin.refused',
  'body.too-large',
  'body.wrong-type',
  'input.invalid',
  'rate.limited',
] as const satisfies readonly ProblemCode[]
