import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as schema from '../../schema/accounts.ts'
import { videoServices } from '../../schema/video-services.ts'
import { answers } from '../http/answers.ts'
import { clientOf } from '../http/client.ts'
import { input } from '../http/input.ts'
import { refused, wrongField } from '../http/problem.ts'
import {
  clearSiteData,
  credentialOf,
  giveSession,
  sessionRequired,
  takeSession,
  whoIs,
} from '../http/session.ts'
import { throughLink } from '../http/through-link.ts'
import type { AppEnv } from '../http/types.ts'
import { deviceLabel } from './device.ts'
import { logIn } from './log-in.ts'
import { logOut } from './log-out.ts'
import { signUp } from './sign-up.ts'
import { toUser } from './user.ts'
import { verify } from './verify.ts'

const tags = ['Accounts']

/** Accounts and sessions. */
export const accountRoutes = new Hono<AppEnv>()
  .post(
    '/api/accounts',
    describeRoute({
      tags,
      summary: 'Sign up',
      description:
        'The answer is the same whether or not the address is known; a mail follows. The mail holds a link that makes the account, or says that there is one.',
      responses: answers({ 202: schema.accepted }, 'policy.outdated', 'unavailable'),
    }),
    input('json', schema.signUp),
    async (c) => {
      const wanted = { ...c.req.valid('json'), requestLocale: c.get('locale') }
      const result = await signUp(c.get('ctx'), wanted, clientOf(c))
      if (result.tag === 'password.common') return wrongField(c, 'password', result.tag)
      return result.tag === 'accepted' ? c.json({}, 202) : refused(c, result)
    },
  )
  .post(
    '/api/accounts/verify',
    describeRoute({
      tags,
      summary: 'Confirm the address of a sign-up',
      description:
        'Makes the account by the token of the mail, which only the mailbox holds. With `password`, a password other than that of the sign-up is refused and changes nothing; the page behind the mail’s link always asks for it, so that nobody gets an account that somebody else has prepared.',
      responses: answers({ 204: null }, 'token.invalid', 'credentials.invalid', 'unavailable'),
    }),
    input('json', schema.verifySignUp),
    async (c) => {
      const wanted = c.req.valid('json')
      const use = () => verify(c.get('ctx'), wanted)
      const result = await throughLink(c, { kind: 'verify', token: wanted.token }, use)
      return result.tag === 'verified' ? c.body(null, 204) : refused(c, result)
    },
  )
  .post(
    '/api/session',
    describeRoute({
      tags,
      summary: 'Log in',
      description:
        'Sets the cookie `__Host-session`. A session that came with the request ends. Where a second factor is on, a right password without `code` is answered `code.required`; the code is that of the app, or a backup code.',
      responses: answers(
        { 201: schema.session },
        'credentials.invalid',
        'code.required',
        'code.invalid',
        'email.unverified',
        'factor.required',
        'unavailable',
      ),
    }),
    input('json', schema.logIn),
    async (c) => {
      const from = { client: clientOf(c), device: deviceLabel(c.req.header('User-Agent')) }
      const result = await logIn(c.get('ctx'), c.req.valid('json'), c.get('credential'), from)
      if (result.tag !== 'logged-in') return refused(c, result)
      giveSession(c, result.token, result.expiresAt)
      return c.json({ user: toUser(result.user, result.secondFactor) }, 201)
    },
  )
  .delete(
    '/api/session',
    describeRoute({
      tags,
      summary: 'Log out',
      responses: answers({ 204: null }, 'session.required', 'origin.refused'),
    }),
    async (c) => {
      const result = await logOut(c.get('ctx'), credentialOf(c))
      takeSession(c)
      if (result.tag !== 'logged-out') return refused(c, result)
      clearSiteData(c)
      return c.body(null, 204)
    },
  )
  .get(
    '/api/me',
    describeRoute({
      tags,
      summary: 'The signed-in person',
      responses: answers({ 200: schema.user }, 'session.required'),
    }),
    async (c) => {
      const who = await whoIs(c)
      return who ? c.json(toUser(who.user, who.secondFactor)) : sessionRequired(c)
    },
  )
  .get(
    '/api/video-services',
    describeRoute({
      tags,
      summary: 'Services that a video-call account may live on',
      description: 'A legacy service is accepted but no longer proposed.',
      responses: answers({ 200: schema.videoServiceList }),
    }),
    (c) => c.json({ items: videoServices }),
  )
