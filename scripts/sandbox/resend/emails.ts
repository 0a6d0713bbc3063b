import type { Mail } from '../inbox/mail.ts'

/** One mail as `GET /emails/{id}` tells it. */
export function emailView(mail: Mail): object {
  return {
    object: 'email',
    id: mail.id,
    to: mail.to,
    from: mail.from,
    created_at: new Date(mail.at).toISOString(),
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    bcc: mail.bcc,
    cc: mail.cc,
    reply_to: mail.replyTo,
    last_event: mail.events.at(-1)?.type.replace('email.', '') ?? 'delivered',
    scheduled_at: null,
    tags: mail.tags,
  }
}
