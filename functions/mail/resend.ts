import { type CreateBatchResponse, type CreateEmailResponse, Resend } from 'resend'
import type { Mailer, SendResult } from './mailer.ts'

/** A provider that is silent for so long (ms) is given up; the lease of a claim counts on it. */
export const sendTimeout = 10_000

/** The same for a hundred mails in one request. */
export const batchTimeout = 30_000

const rateWait = 1_000
const quotaWait = 60 * 60_000

/** Sends through Resend by its own SDK, which answers errors as values and never retries by itself. */
export function resendMailer(config: { apiKey: string; url: string }): Mailer {
  const resend = new Resend(config.apiKey, { baseUrl: config.url })
  return {
    async send(request, key) {
      const options = {
        idempotencyKey: key,
        signal: AbortSignal.timeout(sendTimeout),
        redirect: 'manual' as const,
      }
      return readAnswer(await resend.emails.send(request, options))
    },
    async sendBatch(requests, key) {
      const options = { idempotencyKey: key, signal: AbortSignal.timeout(batchTimeout) }
      const answer = await resend.batch.send([...requests], options)
      return readAnswer({ ...answer, data: firstOf(answer.data) })
    },
  }
}

type BatchOptions = { batchValidation?: 'strict' }

type Answer = Pick<CreateEmailResponse, 'data' | 'error' | 'headers'>

/** A batch is answered by a list of ids, in the order of its mails. */
function firstOf(data: CreateBatchResponse<BatchOptions>['data']): { id: string } | null {
  return Array.isArray(data?.data) ? (data.data[0] ?? null) : null
}

/**
 * What an answer means (https://resend.com/docs/api-reference/errors). Without an HTTP status of
 * Resend's own (no answer, one that is no JSON, a proxy's page) nothing is known of the mail.
 */
export function readAnswer({ data, error, headers }: Answer): SendResult {
  if (typeof data?.id === 'string') return { tag: 'accepted', providerId: data.id }
  const status = error?.statusCode ?? null
  const name = errorName(error?.name, status)
  switch (status) {
    case 401:
    case 403:
    // The address of the API or its verb is wrong: that is ours to correct, not the mail's.
    case 404:
    case 405:
      return { tag: 'stopped', error: name }
    case 400:
    case 413:
    case 422:
      return { tag: 'refused', error: name }
    case 409:
      // Other bytes under a used key are a bug of ours; a repetition would be refused again.
      return { tag: name === 'invalid_idempotent_request' ? 'refused' : 'unclear', error: name }
    case 429:
      return { tag: 'later', waitMs: waitOf(name, headers ?? {}), error: name }
    default:
      return { tag: 'unclear', error: name }
  }
}

/** Resend's stable error names are kept; anything else is told by its status, never by its text. */
function errorName(name: unknown, status: number | null): string {
  if (status === null) return 'no_answer'
  return typeof name === 'string' && /^[a-z_]{1,64}$/.test(name) ? name : `http_${status}`
}

function waitOf(name: string, headers: Record<string, string>): number {
  const seconds = Number(headers['retry-after'] ?? headers['ratelimit-reset'])
  const asked = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0
  return Math.max(asked, name.endsWith('_quota_exceeded') ? quotaWait : rateWait)
}
