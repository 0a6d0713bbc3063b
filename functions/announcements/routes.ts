import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { accepted, verify } from '../../schema/accounts.ts'
import * as schema from '../../schema/announcements.ts'
import { answers } from '../http/answers.ts'
import { clientOf } from '../http/client.ts'
import { input } from '../http/input.ts'
import { problem, refused } from '../http/problem.ts'
import { credentialOf } from '../http/session.ts'
import { throughLink } from '../http/through-link.ts'
import type { AppEnv } from '../http/types.ts'
import { chooseAnnouncements } from './choose.ts'
import { confirm } from './confirm.ts'
import { subscribe } from './subscribe.ts'

const tags = ['Announcements']

/** Subscribing with and without an account; refusing needs neither, see the pages. */
export const announcementRoutes = new Hono<AppEnv>()
  .post(
    '/api/subscriptions',
    describeRoute({
      tags,
      summary: 'Subscribe to announcements without an account',
      description:
        'The answer is the same for every address. One that does not receive announcements yet gets a mail with a link, at most every ten minutes; nothing else is sent before that link is confirmed.',
      responses: answers({ 202: accepted }),
    }),
    input('json', schema.subscribe),
    async (c) => {
      const wanted = { ...c.req.valid('json'), requestLocale: c.get('locale') }
      const result = await subscribe(c.get('ctx'), wanted, clientOf(c))
      return result.tag === 'accepted' ? c.json({}, 202) : refused(c, result)
    },
  )
  .post(
    '/api/subscriptions/confirm',
    describeRoute({
      tags,
      summary: 'Confirm a subscription',
      responses: answers({ 204: null }, 'token.invalid'),
    }),
    input('json', verify),
    async (c) => {
      const { token } = c.req.valid('json')
      const use = () => confirm(c.get('ctx'), token)
      const result = await throughLink(c, { kind: 'subscribe', token }, use)
      return result.tag === 'confirmed' ? c.body(null, 204) : refused(c, result)
    },
  )
  .put(
    '/api/me/announcements',
    describeRoute({
      tags,
      summary: 'Receive announcements, or refuse them',
      responses: answers({ 204: null }, 'session.required'),
    }),
    input('json', schema.announcements),
    async (c) => {
      const { subscribed } = c.req.valid('json')
      const result = await chooseAnnouncements(c.get('ctx'), credentialOf(c), subscribed)
      return result.tag === 'chosen' ? c.body(null, 204) : problem(c, result.tag)
    },
  )
