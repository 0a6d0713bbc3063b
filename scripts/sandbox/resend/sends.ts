import type { Accept } from './acceptance.ts'
import { invalid } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { readMail } from './validation.ts'
import type { Draft } from './validation.ts'

const BATCH_AT_MOST = 100

export type Sent = { answer: object } | { refusal: Refusal }

/** `POST /emails`. */
export function sendOne(body: unknown, key: string | undefined, accept: Accept): Sent {
  const read = readMail(body, 'single')
  if ('refusal' in read) return read
  const [id] = accept([read.draft], key)
  return { answer: { id } }
}

/**
 * `POST /emails/batch`. Strict: the first bad mail refuses all. Permissive: the good ones go, the
 * bad ones are listed by index. Source: https://resend.com/docs/dashboard/emails/batch-validation-modes
 */
export function sendBatch(
  body: unknown,
  key: string | undefined,
  mode: 'strict' | 'permissive',
  accept: Accept,
): Sent {
  if (!Array.isArray(body)) return { refusal: invalid('The batch must be an `array` of emails.') }
  if (body.length === 0) return { refusal: invalid('The batch must contain at least one email.') }
  if (body.length > BATCH_AT_MOST) {
    return { refusal: invalid(`The batch must contain at most ${BATCH_AT_MOST} emails.`) }
  }
  const drafts: Draft[] = []
  const errors: { index: number; message: string }[] = []
  for (const [index, mail] of body.entries()) {
    const read = readMail(mail, 'batch')
    if ('draft' in read) drafts.push(read.draft)
    else if (mode === 'strict') return read
    else errors.push({ index, message: read.refusal.message })
  }
  const data = accept(drafts, key).map((id) => ({ id }))
  return { answer: mode === 'strict' ? { data } : { data, errors } }
}
