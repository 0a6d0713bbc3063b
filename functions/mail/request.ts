import type { Ctx } from '../context.ts'
import type { Claimed } from './claim.ts'
import type { Composed } from './compose.ts'
import { htmlMail } from './layout.tsx'
import type { MailRequest } from './mailer.ts'
import { plainMail } from './plain.ts'
import { purposes, refusable } from './purposes.ts'

/** Lays a composed mail out as the request that the provider gets. */
export async function requestOf(
  { config, tokens }: Pick<Ctx, 'config' | 'tokens'>,
  row: Pick<Claimed, 'id' | 'kind' | 'recipientId'>,
  { to, content, attachments }: Composed,
): Promise<MailRequest> {
  const { name, contact } = config.school
  const frame = {
    locale: to.locale,
    school: { name, contact, url: config.appUrl },
    purpose: purposes[row.kind][to.locale],
  }
  return {
    from: config.resend.from,
    to: to.email,
    replyTo: contact,
    subject: oneLine(content.subject),
    html: await htmlMail(content, frame),
    text: plainMail(content, frame),
    headers: {
      // RFC 3834: an absence note need not answer this mail.
      'Auto-Submitted': 'auto-generated',
      ...(refusable.has(row.kind) &&
        refusalHeaders(
          `${config.appUrl}/unsubscribe/${await tokens.issue('unsubscribe', row.recipientId)}`,
        )),
    },
    // Events of the provider name the row by this tag; tags allow no dots.
    tags: [
      { name: 'row', value: row.id },
      { name: 'kind', value: row.kind.replaceAll('.', '-') },
    ],
    ...(attachments && { attachments }),
  }
}

/** What makes a mail program show its own button of refusal (RFC 2369, RFC 8058). */
export function refusalHeaders(link: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

/** Names stand in subjects: whatever could end a header's line becomes a space. */
function oneLine(subject: string): string {
  return subject.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
