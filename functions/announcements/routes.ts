import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { accepted, verify } from '../../schema/accounts.ts'
import * as schema from '../../schema/announcements.ts'
import { answers } from '../http/answers.ts'
import { clientOf } from '../http/client.ts'
import { fieldErrors } from '../http/fault-texts.ts'
import { forStaff } from '../http/for-staff.ts'
import { input } from '../http/input.ts'
import { problem, refused, wrongField } from '../http/problem.ts'
import { credentialOf } from '../http/session.ts'
import { throughLink } from '../http/through-link.ts'
import type { AppEnv } from '../http/types.ts'
import { staffAnswers } from '../staff/answers.ts'
import { chooseAnnouncements } from './choose.ts'
import { confirm } from './confirm.ts'
import { importSubscribers } from './import-subscribers.ts'
import { countOutcomes } from './rules.ts'
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
  .post(
    '/api/staff/subscribers/import',
    describeRoute({
      tags: ['Staff'],
      summary: 'Take over subscribers who agreed elsewhere',
      description: `At most ${schema.mostImported} rows at once; \`npm run staff -- import-subscribers\` reads CSV files of any length. \`source\` says where and when these people agreed, and is kept with each of them as the proof. Of each row the answer says what became of it: \`duplicate\` is subscribed already or about to confirm, \`known-account\` chooses in the account; nobody who refused, or whom mail does not reach, is brought back. The same rows again change nothing.`,
      responses: staffAnswers({ 200: schema.imported }),
    }),
    input('json', schema.importSubscribers),
    (c) =>
      forStaff(c, async (actor) => {
        const result = await importSubscribers(c.get('ctx'), { ...c.req.valid('json'), actor })
        if (result.tag === 'consent.future') return wrongField(c, 'consentAt', 'instant.future')
        const rows = result.lines.map(({ row, outcome, issues }) => ({
          row,
          outcome,
          ...(issues && { errors: fieldErrors(issues, c.get('locale')) }),
        }))
        return c.json({ counts: countOutcomes(rows), rows })
      }),
  )
