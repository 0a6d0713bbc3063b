import type { Locale } from '../../schema/enums.ts'

/** Who reads a mail, and in which language and zone. */
export interface Reader {
  name: string
  locale: Locale
  timeZone: string
}

/**
 * Who reads a mail at an address that nobody has proven to be theirs: whoever typed it may have typed an
 * advertisement as the name, so no mail to it tells a name.
 */
export type Stranger = Omit<Reader, 'name'>

/**
 * What a mail says, once: the HTML and the plain text are both made from it, so neither can say
 * less. All of it is plain text; the renderers escape it.
 */
export interface MailContent {
  subject: string
  greeting: string
  blocks: Block[]
}

/** What every mail carries besides its content. */
export interface Frame {
  locale: Locale
  school: { name: string; contact: string; url: string }
  /** Why the person receives it. */
  purpose: string
}

export type Block =
  | { tag: 'text'; text: string }
  /** Names and values, one a line. */
  | { tag: 'facts'; facts: [name: string, value: string][] }
  /** The one thing to do next. */
  | { tag: 'button'; label: string; url: string }
  | { tag: 'links'; links: Link[] }
  /** Formatted text, made of Markdown: its HTML is ours. */
  | { tag: 'rich'; html: string; text: string }
  /** What only some need to read. */
  | { tag: 'note'; text: string }

export interface Link {
  label: string
  url: string
}

export const text = (said: string): Block => ({ tag: 'text', text: said })
export const rich = (made: { html: string; text: string }): Block => ({ tag: 'rich', ...made })
export const note = (said: string): Block => ({ tag: 'note', text: said })
export const facts = (...pairs: [name: string, value: string][]): Block => ({
  tag: 'facts',
  facts: pairs,
})
export const button = (label: string, url: string): Block => ({ tag: 'button', label, url })
export const links = (...all: Link[]): Block => ({ tag: 'links', links: all })
