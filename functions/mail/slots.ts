import type { MailRequest } from './mailer.ts'

/**
 * What differs from reader to reader in one text for many: it is laid out once, with slots. Values
 * are data: they are escaped in HTML, and what looks like a slot inside of one is left alone.
 */
export interface Slots {
  /** Fills `{{name}}`; empty for somebody who gave none, whom nothing then addresses by it. */
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

const slot = new RegExp(`\\{\\{name\\}\\}|${greetingSlot}|${tokenSlot}`, 'g')

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
  const written = slots.name === '' ? withoutName(text) : text
  return written.replace(slot, (found) => {
    switch (found) {
      case greetingSlot:
        return escape(slots.greeting)
      case tokenSlot:
        return slots.token
      default:
        return escape(slots.name)
    }
  })
}

const marks = '(?:</?(?:strong|em|s|a|code)\\b[^<>]*>)*'
/** The start, a line's with its bullet, an element's, or what follows the end of a sentence. */
const beginning =
  '(?:(?:^|\\n)(?:[ >-]|\\d+\\.)*|<(?!/?(?:strong|em|s|a|code)\\b)[^<>]*>|[.!?…]\\s+)'
const name = '\\{\\{name\\}\\}'

const opening = new RegExp(
  `${name}(?<=${beginning}${marks}${name})(${marks})[,:;.!?…–—-]*[ ]?[–—-]?[ ]?\\n?(${marks})(\\p{L}?)`,
  'gu',
)
const within = new RegExp(`,?[ \\n]?(${marks})${name}`, 'gu')

/**
 * The text for somebody who gave no name, as HTML or plain: where one opens a line or a sentence, the
 * marks after it go too and the next word opens it; elsewhere the comma before it goes.
 */
const withoutName = (text: string): string =>
  text
    .replace(opening, (_, before: string, after: string, letter: string) =>
      [before, after, letter.toUpperCase()].join(''),
    )
    .replace(within, '$1')

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
