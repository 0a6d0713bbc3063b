import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../functions/mail/resend.ts'

/** What the SDK hands on is the body's JSON, whatever it holds. */
function answer(data: unknown, error: unknown, headers: Record<string, string> = {}) {
  return readAnswer({ data, error, headers } as Parameters<typeof readAnswer>[0])
}

function refusal(error: unknown, headers: Record<string, string> = {}) {
  return answer(null, error, headers)
}

const error = (statusCode: number, name: string) => ({
  statusCode,
  name,
  message: 'to a@b.example',
})

describe('what an answer of Resend means', () => {
  it('is accepted when it names the mail', () => {
    expect(answer({ id: '49a3' }, null)).toEqual({ tag: 'accepted', providerId: '49a3' })
  })

  it('is later on a rate limit, for as long as the headers say, a second at least', () => {
    const limited = error(429, 'rate_limit_exceeded')
    expect(refusal(limited, { 'retry-after': '3' })).toMatchObject({ tag: 'later', waitMs: 3_000 })
    expect(refusal(limited, { 'ratelimit-reset': '2' })).toMatchObject({ waitMs: 2_000 })
    expect(refusal(limited)).toMatchObject({ tag: 'later', waitMs: 1_000 })
    expect(refusal(limited, { 'retry-after': 'soon' })).toMatchObject({ waitMs: 1_000 })
  })

  it('is much later when a quota is used up', () => {
    for (const name of ['daily_quota_exceeded', 'monthly_quota_exceeded']) {
      expect(refusal(error(429, name), { 'retry-after': '1' })).toEqual({
        tag: 'later',
        waitMs: 60 * 60_000,
        error: name,
      })
    }
  })

  it('stops the queue on a key or an address of the API that is not right', () => {
    expect(refusal(error(401, 'missing_api_key'))).toEqual({
      tag: 'stopped',
      error: 'missing_api_key',
    })
    expect(refusal(error(403, 'invalid_api_key'))).toMatchObject({ tag: 'stopped' })
    expect(refusal(error(404, 'not_found'))).toMatchObject({ tag: 'stopped' })
  })

  it('is refused when the mail itself is wrong', () => {
    expect(refusal(error(400, 'validation_error'))).toMatchObject({ tag: 'refused' })
    expect(refusal(error(422, 'missing_required_field'))).toMatchObject({ tag: 'refused' })
  })

  it('tells a key in use (unclear) from a key used for other bytes (refused, a bug)', () => {
    expect(refusal(error(409, 'concurrent_idempotent_requests'))).toMatchObject({ tag: 'unclear' })
    expect(refusal(error(409, 'invalid_idempotent_request'))).toEqual({
      tag: 'refused',
      error: 'invalid_idempotent_request',
    })
  })

  it('is unclear on errors of the server, lost answers and anything unreadable', () => {
    expect(refusal(error(500, 'internal_server_error'))).toMatchObject({ tag: 'unclear' })
    expect(refusal(error(503, 'application_error'))).toMatchObject({ tag: 'unclear' })
    expect(refusal({ statusCode: null, name: 'application_error' })).toMatchObject({
      tag: 'unclear',
      error: 'no_answer',
    })
    for (const strange of [null, undefined, 'Bad gateway', [], {}, { statusCode: 'x' }]) {
      expect(refusal(strange)).toMatchObject({ tag: 'unclear' })
    }
    for (const data of [null, {}, 'ok', { id: 7 }]) {
      expect(answer(data, null)).toMatchObject({
        tag: 'unclear',
      })
    }
  })

  it('keeps the name of an error, never its text', () => {
    expect(refusal({ statusCode: 422, name: 'Bad address a@b.example' })).toMatchObject({
      error: 'http_422',
    })
  })
})
