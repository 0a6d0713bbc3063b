/** Names of characters that people write into Markdown; of the two thousand of HTML hardly any other. */
const characters: Record<string, string> = {
  amp: '&',
  apos: "'",
  bull: '•',
  copy: '©',
  deg: '°',
  euro: '€',
  gt: '>',
  hellip: '…',
  laquo: '«',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  middot: '·',
  minus: '−',
  nbsp: '\u{A0}',
  ndash: '–',
  num: '#',
  numero: '№',
  quot: '"',
  raquo: '»',
  rarr: '→',
  rdquo: '”',
  reg: '®',
  rsquo: '’',
  sect: '§',
  shy: '\u{AD}',
  times: '×',
  trade: '™',
}

/**
 * Stands for `entities` in the Worker's bundle (wrangler.toml).
 * @param reference one, such as `&nbsp;`; one that is not known comes back as it is
 */
export function decodeHTMLStrict(reference: string): string {
  const name = /^&(\w+);$/.exec(reference)?.[1] ?? ''
  return Object.hasOwn(characters, name) ? (characters[name] ?? reference) : reference
}
