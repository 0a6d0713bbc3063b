import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { accepted, user, verify } from '../../schema/accounts.ts'
import { page } from '../../schema/bookings.ts'
import * as schema from '../../schema/profile.ts'
import { toUser } from '../accounts/user.ts'
import { answers } from '../http/answers.ts'
import { input } from '../http/input.ts'
import { problem, refused, wrongField } from '../http/problem.ts'
import { clearSiteData, credentialOf, takeSession } from '../http/session.ts'
import { throughLink } from '../http/through-link.ts'
import type { AppEnv } from '../http/types.ts'
import { askEmailChange } from './ask-email-change.ts'
import { changePassword } from './change-password.ts'
import { confirmEmail } from './confirm-email.ts'
import { endOneSession, endOtherSessions, listSessions } from './sessions.ts'
import { updateProfile } from './update-profile.ts'

const tags = ['Accounts']

/** What is answered who does not prove who they are, and how a code is asked for. */
const unproven = ['credentials.invalid', 'code.required', 'code.invalid', 'unavailable'] as const
const codeToo =
  'Where a second factor is on, a right password without `code` is answered `code.required`, as at log-in.'

/** What a person changes of their own account, and where they are logged in. */
export const profileRoutes = new Hono<AppEnv>()
  .patch(
    '/api/me',
    describeRoute({
      tags,
      summary: 'Change name, video account, language or time zone',
      description: 'What is left out stays as it is.',
      responses: answers({ 200: user }),
    }),
    input('json', schema.profileChange),
    async (c) => {
      const result = await updateProfile(c.get('ctx'), credentialOf(c), c.req.valid('json'))
      return result.tag === 'updated'
        ? c.json(toUser(result.user, result.secondFactor))
        : problem(c, result.tag)
    },
  )
  .put(
    '/api/me/password',
    describeRoute({
      tags,
      summary: 'Change the password',
      description: `All other sessions end, and a mail tells of it. ${codeToo}`,
      responses: answers({ 204: null }, ...unproven),
    }),
    input('json', schema.passwordChange),
    async (c) => {
      const result = await changePassword(c.get('ctx'), credentialOf(c), c.req.valid('json'))
      if (result.tag === 'password.common') return wrongField(c, 'password', result.tag)
      return result.tag === 'changed' ? c.body(null, 204) : refused(c, result)
    },
  )
  .post(
    '/api/me/email',
    describeRoute({
      tags,
      summary: 'Ask for another e-mail address',
      description: `A mail to the new address holds a link that confirms it; until then nothing changes. The answer is the same for an address that has an account, which gets no mail. ${codeToo}`,
      responses: answers({ 202: accepted }, ...unproven),
    }),
    input('json', schema.emailChange),
    async (c) => {
      const result = await askEmailChange(c.get('ctx'), credentialOf(c), c.req.valid('json'))
      return result.tag === 'accepted' ? c.json({}, 202) : refused(c, result)
    },
  )
  .post(
    '/api/me/email/confirm',
    describeRoute({
      tags,
      summary: 'Confirm another e-mail address by the token of a mail',
      description: 'All sessions end but the one that asked; the old address is told by mail.',
      responses: answers({ 204: null }, 'token.invalid'),
    }),
    input('json', verify),
    async (c) => {
      const { token } = c.req.valid('json')
      const use = () => confirmEmail(c.get('ctx'), token)
      const result = await throughLink(c, { kind: 'change', token }, use)
      return result.tag === 'changed' ? c.body(null, 204) : refused(c, result)
    },
  )
  .get(
    '/api/sessions',
    describeRoute({
      tags,
      summary: 'Own live sessions, the newest first',
      responses: answers({ 200: schema.sessionList }),
    }),
    input('query', page),
    async (c) => {
      const result = await listSessions(c.get('ctx'), credentialOf(c), c.req.valid('query'))
      if (result.tag !== 'found') return problem(c, result.tag)
      return c.json({ items: result.items, nextCursor: result.nextCursor })
    },
  )
  .delete(
    '/api/sessions/:id',
    describeRoute({
      tags,
      summary: 'End one of the own sessions',
      responses: answers({ 204: null }, 'not.found'),
    }),
    input('param', schema.sessionParam),
    async (c) => {
      const { id } = c.req.valid('param')
      const result = await endOneSession(c.get('ctx'), credentialOf(c), id)
      if (result.tag !== 'ended') return problem(c, result.tag)
      if (result.current) {
        takeSession(c)
        clearSiteData(c)
      }
      return c.body(null, 204)
    },
  )
  .delete(
    '/api/sessions',
    describeRoute({
      tags,
      summary: 'End all own sessions but this one',
      responses: answers({ 204: null }),
    }),
    async (c) => {
      const result = await endOtherSessions(c.get('ctx'), credentialOf(c))
      return result.tag === 'ended' ? c.body(null, 204) : problem(c, result.tag)
    },
  )
