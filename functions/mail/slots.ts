import type { MailRequest } from './mailer.ts'

/**
 * What differs from reader to reader in one text for many: it is laid out once, with slots. Values
 * are data: they are escaped in HTML, and what looks like a slot inside of one is left alone.
 */
export interface Slots {
  /** Fills `{{name}}`; empty for somebody who gave none, and then the comma before it goes too. */
  name: string
  greeting: string
  /** Of the link that refuses. */
  token: string
}

/**
 * Slots of ours hold a control character: staff cannot write one, and Markdown makes none of whatever
 * is escaped or written as a reference.
 */
const ours = '\u0001'

/** Text that stands where the greeting will. */
export const greetingSlot = `${ours}greeting${ours}`

export const tokenSlot = `${ours}token${ours}`

const slot = new RegExp(`(,? ?)(\\{\\{name\\}\\}|${greetingSlot}|${tokenSlot})`, 'g')

/** The request with its slots filled, in subject, texts and headers. */
export function fill(request: MailRequest, slots: Slots): MailRequest {
  const headers = Object.entries(request.headers ?? {}).map(
    ([name, value]) => [name, fillText(value, slots)] as const,
  )
  return {
    ...request,
    subject: oneLine(fillText(request.subject, slots)),
    html: fillText(request.html, slots, escapeHtml),
    text: fillText(request.text, slots),
    headers: Object.fromEntries(headers),
  }
}

function fillText(text: string, slots: Slots, escape = (value: string) => value): string {
  return text.replace(slot, (_, before: string, found: string) => {
    switch (found) {
      case greetingSlot:
        return before + escape(slots.greeting)
      case tokenSlot:
        return before + slots.token
      default:
        return slots.name === '' ? '' : before + escape(slots.name)
    }
  })
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

/** Names stand in subjects: whatever could end a header's line becomes a space. */
export function oneLine(subject: string): string {
  return subject.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
