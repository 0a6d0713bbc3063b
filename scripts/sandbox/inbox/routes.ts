import { Hono } from 'hono'
import type { SandboxEnv } from '../env.ts'
import type { Store } from '../store.ts'
import { framedBody } from './body.ts'
import { inboxItem, mailsTo } from './list.ts'
import type { Mail } from './mail.ts'
import { FRAME_RIGHTS, inboxPage, mailPage } from './pages.ts'

/** `/inbox.json` for programs, `/inbox` and below for people. */
export function inboxRoutes(store: Store): Hono<SandboxEnv> {
  const find = (id: string): Mail | undefined => store.state.mails.find((mail) => mail.id === id)

  return new Hono<SandboxEnv>()
    .get('/inbox.json', (c) =>
      c.json({ items: mailsTo(store.state.mails, c.req.query('to')).map(inboxItem) }),
    )
    .get('/inbox', (c) => {
      const to = c.req.query('to')
      return c.html(inboxPage({ mails: mailsTo(store.state.mails, to), to }))
    })
    .get('/inbox/:id', (c) => {
      const mail = find(c.req.param('id'))
      return mail === undefined ? c.notFound() : c.html(mailPage(mail))
    })
    .get('/inbox/:id/html', (c) => {
      const mail = find(c.req.param('id'))
      if (mail === undefined || mail.html === null) return c.notFound()
      // The same limits hold when the body is opened on its own.
      c.header(
        'content-security-policy',
        `default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:; sandbox ${FRAME_RIGHTS}`,
      )
      return c.html(framedBody(mail.html))
    })
    .get('/inbox/:id/attachments/:index', (c) => {
      const attachment = find(c.req.param('id'))?.attachments[Number(c.req.param('index'))]
      if (attachment === undefined) return c.notFound()
      c.header('content-type', attachment.contentType)
      c.header(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(attachment.filename)}`,
      )
      return c.body(Buffer.from(attachment.content, 'base64'))
    })
}
