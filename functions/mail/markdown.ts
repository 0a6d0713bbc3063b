import MarkdownIt, { type Token } from 'markdown-it'
import { style } from './layout.tsx'

/**
 * No HTML, and no image: one from elsewhere would tell its server who read the mail, and when. Only
 * what is written as a link becomes one: guessing would link the names of files and the like.
 */
const markdownIt = new MarkdownIt({ html: false, linkify: false }).disable('image')

/** Links lead to the web and to mailboxes. */
markdownIt.validateLink = (url) => /^(?:https?:\/\/|mailto:)/i.test(url)

const styles: Record<string, { style: string; class?: string }> = {
  p: { style: style.text },
  ul: { style: style.list },
  ol: { style: style.list },
  blockquote: { style: style.quote, class: 'rule quiet' },
  code: { style: style.code },
  pre: { style: style.code },
  hr: { style: style.rule },
  th: { style: style.cell },
  td: { style: style.cell },
  a: { style: style.link, class: 'link' },
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`h${n}`, { style: style.heading }])),
}

/** Markdown as the HTML of a mail, styled inline, and as plain text with its links written out. */
export function markdown(source: string): { html: string; text: string } {
  const tokens = markdownIt.parse(source, {})
  for (const token of tokens.flatMap((one) => [one, ...(one.children ?? [])])) dress(token)
  return { html: markdownIt.renderer.render(tokens, markdownIt.options, {}), text: plain(tokens) }
}

/** Markdown as the HTML of a part of a page: its headings stand under the page's own. */
export function pageMarkdown(source: string): string {
  const tokens = markdownIt.parse(source, {})
  for (const token of tokens) {
    const level = /^h([1-6])$/.exec(token.tag)?.[1]
    if (level) token.tag = `h${Math.min(6, Number(level) + 2)}`
  }
  return markdownIt.renderer.render(tokens, markdownIt.options, {})
}

function dress(token: Token): void {
  const look = styles[token.tag]
  if (!look || token.nesting < 0) return
  token.attrSet('style', look.style)
  if (look.class) token.attrSet('class', look.class)
}

/** Block by block: a list's items are counted or dashed, a quotation is marked. */
function plain(tokens: readonly Token[]): string {
  const blocks: { text: string; isTight: boolean }[] = []
  const lists: { number: number | null }[] = []
  let quoted = 0
  let bullet = ''
  let cells: string[] | null = null
  /** Items of a list without blank lines, and rows of a table, stand close. */
  let isTight = false
  const add = (text: string) => {
    const indent = '  '.repeat(Math.max(0, lists.length - 1))
    const rest = lists.length > 0 ? `${indent}  ` : ''
    const lines = text.split('\n').map((line, n) => (n === 0 && bullet ? bullet : rest) + line)
    blocks.push({ text: lines.map((line) => '> '.repeat(quoted) + line).join('\n'), isTight })
    bullet = ''
  }
  for (const token of tokens) {
    switch (token.type) {
      case 'paragraph_open':
        isTight = token.hidden
        break
      case 'heading_open':
        isTight = false
        break
      case 'bullet_list_open':
        lists.push({ number: null })
        break
      case 'ordered_list_open':
        lists.push({ number: Number(token.attrGet('start') ?? 1) })
        break
      case 'bullet_list_close':
      case 'ordered_list_close':
        lists.pop()
        break
      case 'list_item_open': {
        const list = lists.at(-1)
        const mark = typeof list?.number === 'number' ? `${list.number++}.` : '-'
        bullet = `${'  '.repeat(Math.max(0, lists.length - 1))}${mark} `
        break
      }
      case 'blockquote_open':
        quoted += 1
        break
      case 'blockquote_close':
        quoted -= 1
        break
      case 'tr_open':
        cells = []
        break
      case 'tr_close':
        isTight = true
        add((cells ?? []).join(' | '))
        isTight = false
        cells = null
        break
      case 'inline': {
        const said = inline(token.children ?? [])
        if (cells) cells.push(said)
        else add(said)
        break
      }
      case 'fence':
      case 'code_block':
        add(token.content.trimEnd())
        break
      case 'hr':
        add('* * *')
        break
      default:
    }
  }
  return blocks
    .map(({ text, isTight: tight }, n) => {
      if (n === 0) return text
      return (tight && blocks[n - 1]?.isTight ? '\n' : '\n\n') + text
    })
    .join('')
}

/** Words without their marks; the address of a link follows what it says. */
function inline(tokens: readonly Token[]): string {
  let said = ''
  const links: { from: number; href: string }[] = []
  for (const token of tokens) {
    switch (token.type) {
      case 'link_open':
        links.push({ from: said.length, href: String(token.attrGet('href') ?? '') })
        break
      case 'link_close': {
        const link = links.pop()
        const address = link?.href.replace(/^mailto:/i, '') ?? ''
        if (link && said.slice(link.from) !== address) said += ` (${address})`
        break
      }
      case 'softbreak':
      case 'hardbreak':
        said += '\n'
        break
      default:
        said += token.content
    }
  }
  return said
}
