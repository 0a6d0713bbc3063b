import { html, raw } from 'hono/html'
import type { Html } from '../layout.ts'
import { CHECKOUT_TEXTS } from './checkout-texts.ts'
import type { Language } from './language.ts'

const STYLE = raw(`
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: #eef4ec;
  color: #1c2a1f; font: 16px/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 26rem; background: #fff; border-radius: 1rem; overflow: hidden;
  box-shadow: 0 10px 40px rgb(30 60 30 / .12) }
.top { background: #77cc5d; color: #12300a; padding: .9rem 1.6rem; font-weight: 700; display: flex; justify-content: space-between }
.top span { font-weight: 400 } .inner { padding: 1.4rem 1.6rem 1.6rem }
h1 { font-size: 1.3rem; margin: 0 0 .6rem } p { margin: 0 0 1rem }
.soft { color: #5d6d60; font-size: .92rem } .price { font-size: 2rem; font-weight: 700; line-height: 1.2 }
.price .soft { font-weight: 400 } .or { margin: 1.2rem 0 .6rem; text-align: center }
.warn { background: #fff6dd; color: #6b4e00; border-radius: .6rem; padding: .7rem .9rem; font-size: .92rem }
button { display: block; width: 100%; font: inherit; border-radius: .6rem; padding: .65rem 1rem; margin: 0 0 .5rem;
  cursor: pointer; border: 1px solid #d8e2d6; background: #fff; color: inherit; text-align: left }
button:hover { border-color: #4e9e37 }
.pay { background: #3f8f2a; border-color: #3f8f2a; color: #fff; font-weight: 700; text-align: center; padding: .85rem }
.good { border-color: #9ccf8c } .close { background: none; border-color: transparent; text-align: center; color: #5d6d60 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .8rem; margin: 1rem 0 0; font-size: .85rem }
dd { margin: 0; overflow-wrap: anywhere } .notice { max-width: 26rem; text-align: center; margin: 1rem 0 0 }
`)

export interface ShellProps {
  language: Language
  title: string
  body: Html
}

/** The frame of every page that a payer sees. */
export function checkoutShell({ language, title, body }: ShellProps): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <div>
          <main>
            <div class="top">LiqPay <span>sandbox</span></div>
            <div class="inner">${body}</div>
          </main>
          <p class="soft notice">${CHECKOUT_TEXTS[language].notice}</p>
        </div>
      </body>
    </html>`
}
