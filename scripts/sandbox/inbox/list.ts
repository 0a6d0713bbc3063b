import type { Mail } from './mail.ts'
import { bareAddress, sameAddress } from './address.ts'

/** Newest first; with `to`, only what reached that address (as to, cc or bcc). */
export function mailsTo(mails: readonly Mail[], to: string | undefined): Mail[] {
  const newestFirst = mails.toReversed()
  if (!to) return newestFirst
  return newestFirst.filter((mail) =>
    [...mail.to, ...mail.cc, ...mail.bcc].some((address) => sameAddress(address, to)),
  )
}

/** A mail as `/inbox.json` tells it: bare addresses, RFC 3339 instant, base64 content. */
export function inboxItem(mail: Mail): object {
  return {
    id: mail.id,
    to: mail.to.map(bareAddress),
    cc: mail.cc.map(bareAddress),
    bcc: mail.bcc.map(bareAddress),
    replyTo: mail.replyTo,
    from: mail.from,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    headers: mail.headers,
    tags: mail.tags,
    attachments: mail.attachments.map(({ filename, contentType, content }) => ({
      filename,
      contentType,
      content,
    })),
    idempotencyKey: mail.idempotencyKey,
    at: new Date(mail.at).toISOString(),
  }
}
