import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

const STYLE = raw(`
:root { color-scheme: light dark; --ink: #1d2330; --soft: #667085; --line: #e3e6ec; --paper: #fff;
  --ground: #f5f6f9; --accent: #2f5bea; --good: #12805c; --bad: #c0362c; --wait: #9a6700 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaf0; --soft: #9aa3b5; --line: #30384a;
  --paper: #1a2030; --ground: #12161f; --accent: #8aa7ff; --good: #4cc79a; --bad: #ff8a80; --wait: #e5b567 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
header { background: var(--paper); border-bottom: 1px solid var(--line) }
header nav { max-width: 68rem; margin: auto; padding: .8rem 1.2rem; display: flex; gap: 1.4rem; align-items: baseline }
header nav strong { margin-right: auto }
main { max-width: 68rem; margin: 1.6rem auto; padding: 0 1.2rem }
h1 { font-size: 1.5rem; margin: 0 0 1rem } h2 { font-size: 1.1rem; margin: 1.6rem 0 .6rem }
a { color: var(--accent) } code, pre { font: .88em/1.5 ui-monospace, monospace }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: .7rem; padding: 1rem 1.2rem; margin: 0 0 1rem }
.list { padding: 0; overflow: hidden } .list > a { display: grid; grid-template-columns: 15rem 1fr auto; gap: 1rem;
  padding: .75rem 1.2rem; color: inherit; text-decoration: none; border-top: 1px solid var(--line) }
.list > a:first-child { border-top: 0 } .list > a:hover { background: var(--ground) }
.list span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.soft { color: var(--soft) } .good { color: var(--good) } .bad { color: var(--bad) } .wait { color: var(--wait) }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0 }
dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere }
iframe { width: 100%; height: 32rem; border: 1px solid var(--line); border-radius: .5rem; background: #fff }
form.row { display: flex; gap: .5rem; flex-wrap: wrap; margin: .6rem 0 0 }
input, button { font: inherit; border: 1px solid var(--line); border-radius: .45rem; padding: .35rem .8rem; background: var(--paper); color: inherit }
button { cursor: pointer } button:hover { border-color: var(--accent) }
button.main { background: var(--accent); border-color: var(--accent); color: #fff }
@media (max-width: 40rem) { .list > a { grid-template-columns: 1fr; gap: 0 } }
`)

export interface PageProps {
  title: string
  body: Html
  /** Reload by itself after so many seconds. */
  refreshSeconds?: number
}

/** A page for the developer: English, no script. */
export function page({ title, body, refreshSeconds }: PageProps): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${
          refreshSeconds === undefined
            ? ''
            : html`<meta http-equiv="refresh" content="${refreshSeconds}" />`
        }
        <title>${title} · sandbox</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <header>
          <nav>
            <strong><a href="/">Sandbox</a></strong>
            <a href="/inbox">Inbox</a>
            <a href="/liqpay">Payments</a>
          </nav>
        </header>
        <main>${body}</main>
      </body>
    </html>`
}

/** `2026-12-01 09:00:05 UTC`. */
export function instant(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
