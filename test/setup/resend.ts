import { createHmac, randomUUID } from 'node:crypto'
import { keys } from './surroundings.ts'

/** A message as Resend's server would sign and send it; the tests' own code, not the app's. */
export interface Message {
  body: string
  headers: Record<string, string>
}

/** What Resend tells of a mail that was sent for `row` to `to`. */
export function mailEvent(
  type: string,
  { row, to, at = Date.now(), bounce }: Told,
): Record<string, unknown> {
  return {
    type: `email.${type}`,
    created_at: new Date(at).toISOString(),
    data: {
      created_at: new Date(at).toISOString(),
      email_id: '4ef9a417-02e9-4d39-ad75-9611e0fcc33c',
      from: 'ALMA School <hello@alma.test>',
      to: [to],
      subject: 'Тема листа',
      tags: { row, kind: 'booking-confirmed' },
      ...(type === 'bounced' && {
        bounce: { type: bounce ?? 'Permanent', subType: 'General', message: `no ${to} here` },
      }),
    },
  }
}

interface Told {
  row: string
  to: string
  /** When it happened, epoch ms. */
  at?: number
  bounce?: string
}

/** Signs a message anew, as the provider does at each repetition. */
export function signMessage(
  said: unknown,
  {
    id = `msg_${randomUUID()}`,
    at = Date.now(),
    secret = keys.RESEND_WEBHOOK_SECRET,
  }: { id?: string; at?: number; secret?: string } = {},
): Message {
  const body = JSON.stringify(said)
  const timestamp = String(Math.floor(at / 1000))
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  const headers = {
    'Content-Type': 'application/json',
    'svix-id': id,
    'svix-timestamp': timestamp,
    'svix-signature': `v1,${signature}`,
  }
  return { body, headers }
}
