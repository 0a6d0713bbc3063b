import { html } from 'hono/html'
import { instant, page } from '../layout.ts'
import type { Html } from '../layout.ts'
import type { Mail } from './mail.ts'

/** The frame may open links, never run a script. */
export const FRAME_RIGHTS =
  'allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation'

export interface InboxProps {
  mails: readonly Mail[]
  to: string | undefined
}

export function inboxPage({ mails, to }: InboxProps): Html {
  return page({
    title: 'Inbox',
    refreshSeconds: 5,
    body: html`
      <h1>Inbox <span class="soft">${mails.length}</span></h1>
      ${to ? html`<p>Mails to <strong>${to}</strong> · <a href="/inbox">all mails</a></p>` : ''}
      ${
        mails.length === 0
          ? html`<p class="card soft">No mail yet. This page looks again every five seconds.</p>`
          : html`<div class="card list">${mails.map(inboxRow)}</div>`
      }
    `,
  })
}

function inboxRow(mail: Mail): Html {
  return html`<a href="/inbox/${mail.id}">
    <span class="soft">${mail.to.join(', ')}</span>
    <span
      ><strong>${mail.subject}</strong>${
        mail.attachments.length > 0
          ? html` <span class="soft">${attached(mail.attachments.length)}</span>`
          : ''
      }</span
    >
    <span class="soft">${outcome(mail)} ${instant(mail.at)}</span>
  </a>`
}

/** The last thing that happened to a mail, if the app is told of such things. */
function outcome({ events }: Mail): Html | '' {
  const last = events.at(-1)
  return last ? html`<span class="${toneOf(last.type)}">${wordOf(last.type)}</span> ·` : ''
}

const wordOf = (type: string): string => type.replace('email.', '').replaceAll('_', ' ')

function toneOf(type: string): string {
  if (type === 'email.delivered') return 'good'
  return /bounced|complained|suppressed|failed/.test(type) ? 'bad' : 'wait'
}

/** What the app was told of a mail, and what it answered. */
function eventList({ events }: Mail): Html | '' {
  if (events.length === 0) return ''
  return html`<h2>What became of it</h2>
    <dl class="card">
      ${events.map(
        ({ type, at, deliveries }) =>
          html`<dt><span class="${toneOf(type)}">${wordOf(type)}</span></dt>
            <dd>
              ${instant(at)}
              <span class="soft"
                >${
                  deliveries.length === 0
                    ? 'not told yet'
                    : `the app answered ${deliveries.map(({ status, error }) => status ?? error).join(', ')}`
                }</span
              >
            </dd>`,
      )}
    </dl>`
}

function attached(files: number): string {
  return files === 1 ? '1 file' : `${files} files`
}

export function mailPage(mail: Mail): Html {
  return page({
    title: mail.subject,
    body: html`
      <p><a href="/inbox">Back to the inbox</a></p>
      <h1>${mail.subject}</h1>
      <dl class="card">
        ${row('From', mail.from)} ${row('To', mail.to.join(', '))}
        ${mail.cc.length > 0 ? row('Cc', mail.cc.join(', ')) : ''}
        ${mail.bcc.length > 0 ? row('Bcc', mail.bcc.join(', ')) : ''}
        ${mail.replyTo.length > 0 ? row('Reply-To', mail.replyTo.join(', ')) : ''}
        ${row('Accepted', instant(mail.at))}
        ${
          mail.attachments.length > 0
            ? html`<dt>Attachments</dt>
                <dd>
                  ${mail.attachments.map(
                    ({ filename, contentType }, index) =>
                      html`<a href="/inbox/${mail.id}/attachments/${index}" download="${filename}"
                          >${filename}</a
                        >
                        <span class="soft">${contentType}</span><br />`,
                  )}
                </dd>`
            : ''
        }
      </dl>
      ${
        mail.html === null
          ? ''
          : html`<iframe
              src="/inbox/${mail.id}/html"
              sandbox="${FRAME_RIGHTS}"
              title="The mail"
            ></iframe>`
      }
      ${
        mail.text === null
          ? ''
          : html`<h2>Text part</h2>
              <pre class="card">${mail.text}</pre>`
      }
      ${eventList(mail)}
      <h2>What a program sees</h2>
      <dl class="card">
        ${row('Id', mail.id)} ${row('Idempotency-Key', mail.idempotencyKey ?? 'none')}
        ${mail.tags.map(({ name, value }) => row(`Tag ${name}`, value))}
        ${Object.entries(mail.headers).map(([name, value]) => row(name, value))}
      </dl>
    `,
  })
}

function row(name: string, value: string): Html {
  return html`<dt>${name}</dt>
    <dd>${value}</dd>`
}
