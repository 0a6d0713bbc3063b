import { html, raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Block, Frame, MailContent } from './content.ts'
import { layoutTexts } from './layout-texts.ts'

/** Inline styles are all that every client honours; the sheet only darkens what understands it. */
export const style = {
  page: 'margin:0;padding:24px 12px;background:#f4f2ee;color:#1f2430;font:16px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif',
  /** A phone is narrower than many an address. */
  card: 'max-width:560px;margin:0 auto;padding:28px 24px;background:#ffffff;border-radius:12px;overflow-wrap:anywhere',
  brand: 'margin:0 0 20px;font-size:15px;font-weight:700;letter-spacing:.02em',
  brandLink: 'color:#1d5c4d;text-decoration:none',
  text: 'margin:0 0 16px',
  facts: 'margin:0 0 20px;padding:4px 0 4px 14px;border-left:3px solid #1d5c4d',
  term: 'margin:8px 0 0;font-size:13px;color:#5b6270',
  value: 'margin:0;font-weight:600',
  action: 'margin:0 0 12px',
  button:
    'display:inline-block;padding:12px 22px;border-radius:8px;background:#1d5c4d;color:#ffffff;font-weight:600;text-decoration:none',
  address: 'margin:0 0 20px;font-size:13px;color:#5b6270',
  list: 'margin:0 0 16px;padding-left:20px',
  link: 'color:#1d5c4d',
  note: 'margin:0 0 12px;font-size:14px;color:#5b6270',
  foot: 'max-width:560px;margin:16px auto 0;padding:0 24px;font-size:13px;color:#5b6270;overflow-wrap:anywhere',
  heading: 'margin:24px 0 12px;font-size:19px;line-height:1.3',
  quote: 'margin:0 0 16px;padding:2px 0 2px 14px;border-left:3px solid #1d5c4d;color:#5b6270',
  code: 'white-space:pre-wrap',
  rule: 'margin:24px 0;border:0;border-top:1px solid #d9d6cf',
  cell: 'padding:4px 12px 4px 0;text-align:left;vertical-align:top',
}

const darkSheet = `
@media (prefers-color-scheme: dark) {
  .page { background: #15181d !important; color: #eceef2 !important }
  .card { background: #1f242c !important }
  .quiet { color: #a9b0bd !important }
  .link { color: #7fd1bb !important }
  .rule { border-color: #7fd1bb !important }
}`

/** A whole mail as HTML. */
export async function htmlMail(content: MailContent, frame: Frame): Promise<string> {
  return String(await html`<!doctype html>${<Mail content={content} frame={frame} />}`)
}

const Mail = ({ content, frame }: { content: MailContent; frame: Frame }) => (
  <html lang={frame.locale}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{content.subject}</title>
      <style>{darkSheet}</style>
    </head>
    <body class="page" style={style.page}>
      <div class="card" style={style.card}>
        <p style={style.brand}>
          <Anchor href={frame.school.url} style={style.brandLink}>
            {frame.school.name}
          </Anchor>
        </p>
        <p style={style.text}>{content.greeting}</p>
        {content.blocks.map((block) => (
          <Part block={block} />
        ))}
      </div>
      <div class="quiet" style={style.foot}>
        <p style={style.text}>
          {layoutTexts[frame.locale].contact}{' '}
          <Anchor href={`mailto:${frame.school.contact}`}>{frame.school.contact}</Anchor>
        </p>
        <p style={style.text}>{frame.purpose}</p>
      </div>
    </body>
  </html>
)

const Part = ({ block }: { block: Block }) => {
  switch (block.tag) {
    case 'text':
      return <p style={style.text}>{block.text}</p>
    case 'rich':
      return raw(block.html)
    case 'note':
      return (
        <p class="quiet" style={style.note}>
          {block.text}
        </p>
      )
    case 'facts':
      return (
        <dl class="rule" style={style.facts}>
          {block.facts.map(([name, value]) => (
            <>
              <dt class="quiet" style={style.term}>
                {name}
              </dt>
              <dd style={style.value}>{value}</dd>
            </>
          ))}
        </dl>
      )
    case 'button':
      return (
        <>
          <p style={style.action}>
            <a href={block.url} style={style.button}>
              {block.label}
            </a>
          </p>
          <p class="quiet" style={style.address}>
            <Anchor href={block.url}>{block.url}</Anchor>
          </p>
        </>
      )
    case 'links':
      return (
        <ul style={style.list}>
          {block.links.map((link) => (
            <li>
              <Anchor href={link.url}>{link.label}</Anchor>
            </li>
          ))}
        </ul>
      )
  }
}

const Anchor = (props: { href: string; style?: string; children?: Child }) => (
  <a class="link" href={props.href} style={props.style ?? style.link}>
    {props.children}
  </a>
)
