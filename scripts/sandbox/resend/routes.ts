import { setTimeout as wait } from 'node:timers/promises'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { dropConnection } from '../env.ts'
import type { SandboxEnv } from '../env.ts'
import type { FaultQueue } from '../faults.ts'
import type { Store } from '../store.ts'
import { acceptance } from './acceptance.ts'
import { access, refuse } from './access.ts'
import { emailView } from './emails.ts'
import { faultRefusal } from './faults.ts'
import { idempotency, isIdempotencyKey } from './idempotency.ts'
import { rateLimit } from './rate-limit.ts'
import {
  CONCURRENT_IDEMPOTENT_REQUESTS,
  EMAIL_NOT_FOUND,
  INVALID_EMAIL_ID,
  INVALID_IDEMPOTENCY_KEY,
  INVALID_IDEMPOTENT_REQUEST,
  MALFORMED_JSON,
  METHOD_NOT_ALLOWED,
  UNKNOWN_ENDPOINT,
} from './refusal.ts'
import { sendBatch, sendOne } from './sends.ts'
import type { Sent } from './sends.ts'
import type { Webhooks } from './webhooks/sending.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export interface ResendParts {
  store: Store
  now: () => number
  apiKey: string
  ratePerSecond: number
  faults: FaultQueue
  webhooks: Webhooks
}

type Send = (body: unknown, key: string | undefined) => Sent

/** Resend's API, to be mounted under its base path. */
export function resendRoutes(parts: ResendParts) {
  const { store, now, apiKey, ratePerSecond, faults } = parts
  const accept = acceptance(store, parts.webhooks, now)
  const begin = idempotency(store, now)

  async function answerSend(c: Context<SandboxEnv>, send: Send): Promise<Response> {
    const fault = faults.take()
    const key = c.req.header('idempotency-key')
    const text = await c.req.text()
    if (key !== undefined && !isIdempotencyKey(key)) return refuse(c, INVALID_IDEMPOTENCY_KEY)

    const begun = begin(c.req.path, key, text)
    await wait(fault?.delayMs ?? 0)
    if (fault?.status !== undefined) {
      if (begun.kind === 'fresh') begun.release()
      if (fault.dropAnswer) return dropConnection(c)
      if (fault.status === 429) c.header('retry-after', '1')
      return refuse(c, faultRefusal(fault.status, fault.name))
    }
    if (begun.kind === 'in-progress') return refuse(c, CONCURRENT_IDEMPOTENT_REQUESTS)
    if (begun.kind === 'other-body') return refuse(c, INVALID_IDEMPOTENT_REQUEST)
    if (begun.kind === 'replay') {
      return fault?.dropAnswer ? dropConnection(c) : c.json(begun.answer ?? {})
    }

    const body = parseJson(text)
    const sent = body === undefined ? { refusal: MALFORMED_JSON } : send(body.json, key)
    if ('refusal' in sent) {
      begun.release()
      return fault?.dropAnswer ? dropConnection(c) : refuse(c, sent.refusal)
    }
    begun.accept(sent.answer)
    return fault?.dropAnswer ? dropConnection(c) : c.json(sent.answer)
  }

  async function answerRead(c: Context<SandboxEnv>): Promise<Response> {
    const fault = faults.take()
    await wait(fault?.delayMs ?? 0)
    if (fault?.dropAnswer) return dropConnection(c)
    if (fault?.status !== undefined) return refuse(c, faultRefusal(fault.status, fault.name))
    const id = c.req.param('id') ?? ''
    if (!UUID.test(id)) return refuse(c, INVALID_EMAIL_ID)
    const mail = store.state.mails.find((one) => one.id === id)
    return mail === undefined ? refuse(c, EMAIL_NOT_FOUND) : c.json(emailView(mail))
  }

  return new Hono<SandboxEnv>()
    .use(access(apiKey, rateLimit(ratePerSecond, now)))
    .post('/emails', (c) => answerSend(c, (body, key) => sendOne(body, key, accept)))
    .post('/emails/batch', (c) => {
      const mode = c.req.header('x-batch-validation') === 'permissive' ? 'permissive' : 'strict'
      return answerSend(c, (body, key) => sendBatch(body, key, mode, accept))
    })
    .get('/emails/:id', answerRead)
    .all('/emails', (c) => refuse(c, METHOD_NOT_ALLOWED))
    .all('/emails/:id', (c) => refuse(c, METHOD_NOT_ALLOWED))
    .all('*', (c) => refuse(c, UNKNOWN_ENDPOINT))
}

function parseJson(text: string): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) }
  } catch {
    return undefined
  }
}
