import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { accepted, verify } from '../../schema/accounts.ts'
import { answers } from '../http/answers.ts'
import { input } from '../http/input.ts'
import { problem, refused } from '../http/problem.ts'
import { credentialOf } from '../http/session.ts'
import { throughLink } from '../http/through-link.ts'
import type { AppEnv } from '../http/types.ts'
import { askCheck } from './ask-check.ts'
import { confirmCheck } from './confirm-check.ts'
import { takeEvent } from './take-event.ts'

/** What became of mails: Resend's events, and the proof that a suppressed address works again. */
export const deliveryRoutes = new Hono<AppEnv>()
  .post(
    '/webhooks/resend',
    describeRoute({
      tags: ['Providers'],
      summary: 'Resend tells what became of a mail, signed by svix headers',
      responses: answers({ 204: null }, 'callback.refused'),
    }),
    async (c) => {
      const result = await takeEvent(c.get('ctx'), {
        body: await c.req.text(),
        headers: {
          'svix-id': c.req.header('svix-id'),
          'svix-timestamp': c.req.header('svix-timestamp'),
          'svix-signature': c.req.header('svix-signature'),
        },
      })
      return result.tag === 'taken' ? c.body(null, 204) : problem(c, 'callback.refused')
    },
  )
  .post(
    '/api/me/email/check',
    describeRoute({
      tags: ['Accounts'],
      summary: 'Ask for a mail that proves that the address works again',
      description: 'Only an address that has a `mailProblem` gets one; the answer is the same.',
      responses: answers({ 202: accepted }, 'session.required', 'rate.limited'),
    }),
    async (c) => {
      const result = await askCheck(c.get('ctx'), credentialOf(c))
      return result.tag === 'accepted' ? c.json({}, 202) : refused(c, result)
    },
  )
  .post(
    '/api/me/email/check/confirm',
    describeRoute({
      tags: ['Accounts'],
      summary: 'Prove by the token of a mail that the address works again',
      description: 'Ends the `mailProblem`. Announcements that were refused stay refused.',
      responses: answers({ 204: null }, 'token.invalid'),
    }),
    input('json', verify),
    async (c) => {
      const { token } = c.req.valid('json')
      const use = () => confirmCheck(c.get('ctx'), token)
      const result = await throughLink(c, { kind: 'check', token }, use)
      return result.tag === 'lifted' ? c.body(null, 204) : refused(c, result)
    },
  )
