import { createHmac } from 'node:crypto'
import { bareAddress } from '../../inbox/address.ts'
import type { Mail, MailEvent } from '../../inbox/mail.ts'
import type { Tamper } from './plan.ts'

const OLD_MS = 10 * 60 * 1000

const DETAILS = new Map<string, object>([
  [
    'email.bounced',
    {
      bounce: {
        type: 'Permanent',
        subType: 'General',
        message: "The recipient's mail server permanently rejected the mail.",
      },
    },
  ],
  [
    'email.suppressed',
    { suppressed: { type: 'OnAccountSuppressionList', message: 'The address is suppressed.' } },
  ],
])

/** An event as Resend tells it. https://resend.com/docs/webhooks/event-types */
export function eventBody(mail: Mail, { type, at }: MailEvent): string {
  return JSON.stringify({
    type,
    created_at: new Date(at).toISOString(),
    data: {
      created_at: new Date(mail.at).toISOString(),
      email_id: mail.id,
      message_id: `<${mail.id}@sandbox.invalid>`,
      from: mail.from,
      to: mail.to.map(bareAddress),
      subject: mail.subject,
      // A list when a mail is sent, an object in its events.
      tags: Object.fromEntries(mail.tags.map(({ name, value }) => [name, value])),
      ...DETAILS.get(type),
    },
  })
}

/** A signed message. https://docs.svix.com/receiving/verifying-payloads/how-manual */
export function signedMessage(
  id: string,
  body: string,
  key: { secret: string; now: number; tamper: Tamper | undefined },
): { body: string; headers: Record<string, string> } {
  const at = key.tamper === 'old' ? key.now - OLD_MS : key.now
  const timestamp = String(Math.floor(at / 1000))
  const secret = key.tamper === 'signature' ? Buffer.from('another key') : keyOf(key.secret)
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`)
  return {
    body: key.tamper === 'body' ? body.replace('"email.', '"email.x') : body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Svix-Webhooks/1.0 (sandbox)',
      'svix-id': id,
      'svix-timestamp': timestamp,
      'svix-signature': `v1,${signature.digest('base64')}`,
    },
  }
}

const keyOf = (secret: string) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
