import { type Context, Hono } from 'hono'
import { type DescribeRouteOptions, describeRoute } from 'hono-openapi'
import { daysOf } from '../../schema/retention.ts'
import { answers } from '../http/answers.ts'
import { clientOf } from '../http/client.ts'
import { renderPage } from '../http/page.tsx'
import { refused } from '../http/problem.ts'
import { askedLocale, readerOf } from '../http/reader.ts'
import { credentialOf, sessionRequired, whoIs } from '../http/session.ts'
import { throughLink } from '../http/through-link.ts'
import type { AppEnv } from '../http/types.ts'
import { formatLength } from '../time/format.ts'
import { chooseAnnouncements } from './choose.ts'
import { confirm, readSubscription } from './confirm.ts'
import { readSubscribe } from './forms.ts'
import {
  ConfirmPage,
  ConfirmedPage,
  DeadLinkPage,
  OwnPage,
  RefusePage,
  RefusedPage,
  SentPage,
  SubscribePage,
} from './pages.tsx'
import { mailPause } from './rules.ts'
import { subscribe } from './subscribe.ts'
import { texts } from './texts.ts'
import { unsubscribe } from './unsubscribe.ts'

const minute = 60_000

const tags = ['Announcements']

const tokenParameter: NonNullable<DescribeRouteOptions['parameters']>[number] = {
  in: 'path',
  name: 'token',
  required: true,
  description: 'The end of the link in a mail',
  schema: { type: 'string' },
}

/** A link that opens nothing is gone: 410. */
function showDeadLink(c: Context<AppEnv>) {
  const reader = readerOf(c, null)
  const title = texts[reader.locale].confirm.deadTitle
  return renderPage(c, { title, status: 410 }, <DeadLinkPage reader={reader} />)
}

/** Subscribing and refusing for people; they work without a script. */
export const announcementPages = new Hono<AppEnv>()
  .get('/subscribe', async (c) => {
    const found = await whoIs(c)
    const reader = readerOf(c, found?.user ?? null)
    const { title, confirm: t } = texts[reader.locale]
    const { who } = reader
    if (c.req.query('confirmed') !== undefined)
      return renderPage(c, { title: t.doneTitle, who }, <ConfirmedPage reader={reader} />)
    const page = found ? (
      <OwnPage reader={reader} email={found.user.email} subscribed={found.user.announcements} />
    ) : (
      <SubscribePage reader={reader} />
    )
    return renderPage(c, { title, who }, page)
  })
  .post('/subscribe', async (c) => {
    const { ctx, locale } = c.var
    const reader = readerOf(c, null)
    const form = readSubscribe(await c.req.parseBody(), locale)
    const { title, sent } = texts[locale]
    if (form.tag === 'wrong') {
      const page = <SubscribePage reader={reader} typed={form.typed} wrong={form.fields} />
      return renderPage(c, { title, status: 422 }, page)
    }
    const wanted = { ...form.input, requestLocale: locale }
    const result = await subscribe(ctx, wanted, clientOf(c))
    if (result.tag === 'rate.limited') return refused(c, result)
    return renderPage(
      c,
      { title: sent.title },
      <SentPage
        reader={reader}
        email={form.input.email}
        lasts={formatLength(daysOf('unconfirmed'), 'day', locale)}
        pause={formatLength(mailPause / minute, 'minute', locale)}
      />,
    )
  })
  .get('/subscribe/:token', async (c) => {
    const subscription = await readSubscription(c.get('ctx'), c.req.param('token'))
    if (!subscription) return showDeadLink(c)
    const { name, email } = subscription
    if (!askedLocale(c)) c.set('locale', subscription.locale)
    const reader = readerOf(c, null)
    const { locale } = reader
    return renderPage(
      c,
      { title: texts[locale].confirm.title },
      <ConfirmPage
        action={reader.link(c.req.path, { lang: locale })}
        locale={locale}
        name={name}
        email={email}
      />,
    )
  })
  .post('/subscribe/:token', async (c) => {
    const token = c.req.param('token')
    const use = () => confirm(c.get('ctx'), token)
    const result = await throughLink(c, { kind: 'subscribe', token }, use)
    if (result.tag === 'rate.limited') return refused(c, result)
    if (result.tag === 'token.invalid') return showDeadLink(c)
    return c.redirect(readerOf(c, null).link('/subscribe', { confirmed: 'yes' }), 303)
  })
  .post('/announcements', async (c) => {
    const { subscribed } = await c.req.parseBody()
    const { ctx } = c.var
    const result = await chooseAnnouncements(ctx, credentialOf(c), subscribed === 'yes')
    if (result.tag === 'session.required') return sessionRequired(c)
    return c.redirect(readerOf(c, null).link('/subscribe'), 303)
  })
  .get(
    '/unsubscribe/:token',
    describeRoute({
      tags,
      summary: 'The page that refuses announcements',
      description: 'Shows one button and changes nothing, whatever opens it.',
      parameters: [tokenParameter],
      responses: answers({ 200: null }),
    }),
    (c) => {
      const reader = readerOf(c, null)
      const { title } = texts[reader.locale].refuse
      return renderPage(c, { title }, <RefusePage reader={reader} />)
    },
  )
  .post(
    '/unsubscribe/:token',
    describeRoute({
      tags,
      summary: 'Refuse announcements, by one click (RFC 8058)',
      description:
        'From anywhere, with any body or none, without a session. Stops announcements at once; the answer is 200 also for a token that was used or is none of ours.',
      parameters: [tokenParameter],
      responses: answers({ 200: null }),
    }),
    async (c) => {
      const { account } = await unsubscribe(c.get('ctx'), c.req.param('token'))
      const reader = readerOf(c, null)
      const { contact } = c.get('ctx').config.school
      return renderPage(
        c,
        { title: texts[reader.locale].refuse.doneTitle },
        <RefusedPage reader={reader} account={account} contact={contact} />,
      )
    },
  )
