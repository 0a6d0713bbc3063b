import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Problem, type ProblemCode, problems } from '../../schema/problems.ts'
import type { Fault } from '../../schema/faults.ts'
import { faultTexts } from './fault-texts.ts'
import { problemTexts } from './problem-texts.ts'
import type { AppEnv } from './types.ts'

export type FieldError = { path: string; message: string }

/** Beside the code: which fields are wrong, and after how many seconds to come back. */
export interface ProblemDetails {
  errors?: FieldError[]
  retryAfterSeconds?: number
}

/** The body of a problem answer in the reader's language. */
export function problemBody(
  c: Context<AppEnv>,
  code: ProblemCode,
  details: ProblemDetails = {},
): Problem {
  return {
    type: `${c.get('ctx').config.appUrl}/docs#problem-${code}`,
    title: problemTexts[code][c.get('locale')],
    status: problems[code],
    code,
    ...(details.errors && { errors: details.errors }),
  }
}

/** Answers `application/problem+json` (RFC 9457). */
export function problem(
  c: Context<AppEnv>,
  code: ProblemCode,
  details: ProblemDetails = {},
): Response {
  return c.body(
    JSON.stringify(problemBody(c, code, details)),
    problems[code] as ContentfulStatusCode,
    {
      'Content-Type': 'application/problem+json; charset=utf-8',
      ...(details.retryAfterSeconds !== undefined && {
        'Retry-After': String(Math.ceil(details.retryAfterSeconds)),
      }),
    },
  )
}

/** Answers a verb's refusal: its tag is the code, and it may say after how long to come back. */
export function refused(
  c: Context<AppEnv>,
  result: { tag: ProblemCode; retryAfterSeconds?: number },
): Response {
  const { tag, retryAfterSeconds } = result
  return problem(c, tag, retryAfterSeconds === undefined ? {} : { retryAfterSeconds })
}

/** 422 `input.invalid` for a field whose fault the schema of its body could not see. */
export function wrongField(c: Context<AppEnv>, path: string, fault: Fault): Response {
  const message = faultTexts[fault][c.get('locale')]
  return problem(c, 'input.invalid', { errors: [{ path, message }] })
}
