import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { accepted, reset } from '../../schema/accounts.ts'
import { forgot } from '../../schema/profile.ts'
import { answers } from '../http/answers.ts'
import { clientOf } from '../http/client.ts'
import { input } from '../http/input.ts'
import { refused, wrongField } from '../http/problem.ts'
import { throughLink } from '../http/through-link.ts'
import type { AppEnv } from '../http/types.ts'
import { forgotPassword } from './forgot.ts'
import { resetPassword } from './reset.ts'

const tags = ['Accounts']

/** The way back in for who lost their password. */
export const recoveryRoutes = new Hono<AppEnv>()
  .post(
    '/api/password/forgot',
    describeRoute({
      tags,
      summary: 'Ask for a link to a new password',
      description:
        'The answer is the same whether or not the address is known. A newer link ends the older ones.',
      responses: answers({ 202: accepted }),
    }),
    input('json', forgot),
    async (c) => {
      const { email } = c.req.valid('json')
      const result = await forgotPassword(c.get('ctx'), email, clientOf(c))
      return result.tag === 'accepted' ? c.json({}, 202) : refused(c, result)
    },
  )
  .post(
    '/api/password/reset',
    describeRoute({
      tags,
      summary: 'Set a new password by the token of a mail',
      description: 'All sessions end; none begins.',
      responses: answers({ 204: null }, 'token.invalid', 'unavailable'),
    }),
    input('json', reset),
    async (c) => {
      const wanted = c.req.valid('json')
      const use = () => resetPassword(c.get('ctx'), wanted, clientOf(c))
      const result = await throughLink(c, { kind: 'reset', token: wanted.token }, use)
      switch (result.tag) {
        case 'reset':
          return c.body(null, 204)
        case 'password.common':
          return wrongField(c, 'password', result.tag)
        case 'token.invalid':
        case 'rate.limited':
          return refused(c, result)
      }
    },
  )
