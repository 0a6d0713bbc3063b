import type { Ctx } from '../context.ts'
import type { Claimed } from './claim.ts'
import type { Composed } from './compose.ts'
import { htmlMail } from './layout.tsx'
import type { MailRequest } from './mailer.ts'
import { plainMail } from './plain.ts'
import { purposes } from './purposes.ts'
import { fill, oneLine } from './slots.ts'

/** Lays the composed mail of a row of the outbox out as the request that the provider gets. */
export async function requestOf(
  { config }: Pick<Ctx, 'config'>,
  row: Pick<Claimed, 'id' | 'kind'>,
  composed: Composed,
): Promise<MailRequest> {
  const purpose = purposes[row.kind][composed.to.locale]
  const request = await layOut({ config }, { row: row.id, kind: row.kind, purpose }, composed)
  return composed.slots ? fill(request, composed.slots) : request
}

/**
 * @param about.row what events of the provider shall name; letters, digits, `_` and `-`
 * @param about.purpose why the reader gets it, in their language
 */
export async function layOut(
  { config }: Pick<Ctx, 'config'>,
  about: { row: string; kind: string; purpose: string },
  { to, content, attachments, headers }: Omit<Composed, 'slots'>,
): Promise<MailRequest> {
  const { name, contact } = config.school
  const frame = {
    locale: to.locale,
    school: { name, contact, url: config.appUrl },
    purpose: about.purpose,
  }
  return {
    from: config.resend.from,
    to: to.email,
    replyTo: contact,
    subject: oneLine(content.subject),
    html: await htmlMail(content, frame),
    text: plainMail(content, frame),
    // RFC 3834: an absence note need not answer this mail.
    headers: { 'Auto-Submitted': 'auto-generated', ...headers },
    tags: tagsOf(about),
    ...(attachments && { attachments }),
  }
}

/** Events of the provider name the row by these tags, which allow no dots. */
export function tagsOf({ row, kind }: { row: string; kind: string }): MailRequest['tags'] {
  return [
    { name: 'row', value: row },
    { name: 'kind', value: kind.replaceAll('.', '-') },
  ]
}
