import type { Ctx } from '../context.ts'
import type { Claimed } from './claim.ts'
import type { Composed } from './compose.ts'
import { htmlMail } from './layout.tsx'
import type { MailRequest } from './mailer.ts'
import { plainMail } from './plain.ts'
import { purposes } from './purposes.ts'

/** Lays a composed mail out as the request that the provider gets. */
export async function requestOf(
  { config }: Pick<Ctx, 'config'>,
  row: Pick<Claimed, 'id' | 'kind'>,
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
    // RFC 3834: an absence note need not answer this mail.
    headers: { 'Auto-Submitted': 'auto-generated' },
    // Events of the provider name the row by this tag; tags allow no dots.
    tags: [
      { name: 'row', value: row.id },
      { name: 'kind', value: row.kind.replaceAll('.', '-') },
    ],
    ...(attachments && { attachments }),
  }
}

/** Names stand in subjects: whatever could end a header's line becomes a space. */
function oneLine(subject: string): string {
  return subject.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
