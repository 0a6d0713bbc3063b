import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as schema from '../../schema/erasure.ts'
import { answers } from '../http/answers.ts'
import { input } from '../http/input.ts'
import { problem, refused } from '../http/problem.ts'
import { credentialOf } from '../http/session.ts'
import { throughLink } from '../http/through-link.ts'
import type { AppEnv } from '../http/types.ts'
import { toRfc3339 } from '../time/format.ts'
import { askErasure } from './ask-erasure.ts'
import { cancelErasure, cancelOwnErasure } from './cancel-erasure.ts'
import { present } from './present.ts'
import { readErasure } from './read-erasure.ts'

const tags = ['Accounts']

/** Leaving the school: `DELETE /api/me`. */
export const erasureRoutes = new Hono<AppEnv>()
  .get(
    '/api/me/erasure',
    describeRoute({
      tags,
      summary: 'What is asked, and what is to be decided before',
      description:
        'Lessons ahead and a balance must be decided on: `return-money` cancels the lessons that have not begun when the time comes, and returns all that is owed to the card, `after-last` holds them first. `waitsFor` says what keeps an erasure whose time has come, `needed` what somebody else must take over first: lessons that a teacher gives, or running the school. From the asking on, a teacher’s times are not on offer.',
      responses: answers({ 200: schema.erasureState }),
    }),
    async (c) => {
      const { ctx, locale } = c.var
      const result = await readErasure(ctx, credentialOf(c), locale)
      return result.tag === 'found' ? c.json(present(result)) : problem(c, result.tag)
    },
  )
  .delete(
    '/api/me',
    describeRoute({
      tags,
      summary: 'Ask that the account be erased',
      description:
        'By the password again, and after a grace in which a link in a mail, or a session, calls it off. Name, address, video account, password and sessions go; bookings and payments stay with the id alone for as long as the law demands. Where a second factor is on, a right password without `code` is answered `code.required`, as at log-in. To ask again changes nothing.',
      responses: answers(
        { 202: schema.erasureAsked },
        'credentials.invalid',
        'code.required',
        'code.invalid',
        'erasure.undecided',
        'erasure.teaching',
        'erasure.last-admin',
        'unavailable',
      ),
    }),
    input('json', schema.askErasure),
    async (c) => {
      const result = await askErasure(c.get('ctx'), credentialOf(c), c.req.valid('json'))
      if (result.tag !== 'asked') return refused(c, result)
      return c.json({ erasedAfter: toRfc3339(result.erasedAfter) }, 202)
    },
  )
  .post(
    '/api/me/erasure/cancel',
    describeRoute({
      tags,
      summary: 'Keep the account after all',
      description: 'By the token of the mail, once; or without one by whoever has a session.',
      responses: answers({ 204: null }, 'token.invalid', 'session.required'),
    }),
    input('json', schema.cancelErasure),
    async (c) => {
      const { ctx } = c.var
      const { token } = c.req.valid('json')
      const credential = c.get('credential')
      if (token === undefined && credential === null) return problem(c, 'session.required')
      const result =
        token === undefined
          ? await cancelOwnErasure(ctx, credentialOf(c))
          : await throughLink(c, { kind: 'keep', token }, () => cancelErasure(ctx, token))
      return result.tag === 'cancelled' ? c.body(null, 204) : refused(c, result)
    },
  )
