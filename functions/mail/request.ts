import type { Ctx } from '../context.ts'
import type { Claimed } from './claim.ts'
import type { Composed } from './compose.ts'
import { htmlMail } from './layout.tsx'
import type { MailRequest } from './mailer.ts'
import { plainMail } from './plain.ts'
import { purposes, refusable } from './purposes.ts'
import { fill, oneLine } from './slots.ts'

/** Lays the composed mail of a row of the outbox out as the request that the provider gets. */
export async function requestOf(
  { config, tokens }: Pick<Ctx, 'config' | 'tokens'>,
  row: Pick<Claimed, 'id' | 'kind' | 'recipientId'>,
  composed: Composed,
): Promise<MailRequest> {
  const purpose = purposes[row.kind][composed.to.locale]
  const link = async () =>
    `${config.appUrl}/unsubscribe/${await tokens.issue('unsubscribe', row.recipientId)}`
  const request = await layOut(
    { config },
    { row: row.id, kind: row.kind, purpose },
    { ...composed, ...(refusable.has(row.kind) && { headers: refusalHeaders(await link()) }) },
  )
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

/** What makes a mail program show its own button of refusal (RFC 2369, RFC 8058). */
export function refusalHeaders(link: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}
