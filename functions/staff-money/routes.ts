import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { personParam } from '../../schema/staff.ts'
import * as schema from '../../schema/staff-money.ts'
import { staffAnswers } from '../http/answers.ts'
import { input } from '../http/input.ts'
import { refused } from '../http/problem.ts'
import { credentialOf } from '../http/session.ts'
import type { AppEnv } from '../http/types.ts'
import { toRfc3339 } from '../time/format.ts'
import { payBackTo } from './pay-back-to.ts'
import { present } from './present.ts'
import { askAgain, listRefunds, settle } from './see-to-refund.ts'

const tags = ['Staff']

/** What staff does about money that finds no way back by itself; each leaves a line in the audit log. */
export const staffMoneyRoutes = new Hono<AppEnv>()
  .post(
    '/api/staff/people/:id/pay-back',
    describeRoute({
      tags,
      summary: 'Write down that money of a balance was paid back by hand',
      description:
        'For money that no card takes: transfer it first, then name the transfer by `reference`, in the school’s own books and without a person’s data. The same reference answers the same and takes nothing twice. The person is told by mail, and an erasure that waited goes on.',
      responses: staffAnswers(
        { 201: schema.paidBack },
        'not.found',
        'balance.insufficient',
        'reference.used',
      ),
    }),
    input('param', personParam),
    input('json', schema.payBack),
    async (c) => {
      const { id } = c.req.valid('param')
      const result = await payBackTo(c.get('ctx'), credentialOf(c), id, c.req.valid('json'))
      if (result.tag !== 'paid-back') return refused(c, result)
      const { userId, at, ...line } = result.line
      return c.json({ ...line, person: userId, at: toRfc3339(at) }, 201)
    },
  )
  .get(
    '/api/staff/refunds',
    describeRoute({
      tags,
      summary: 'Refunds, the newest first',
      description:
        '`state=requested` are those that LiqPay has not ended yet, `failed` those that it refused.',
      responses: staffAnswers({ 200: schema.refundList }),
    }),
    input('query', schema.refundQuery),
    async (c) => {
      const result = await listRefunds(c.get('ctx'), credentialOf(c), c.req.valid('query'))
      if (result.tag !== 'found') return refused(c, result)
      return c.json({ items: result.items.map(present), nextCursor: result.nextCursor })
    },
  )
  .post(
    '/api/staff/refunds/:id/ask-again',
    describeRoute({
      tags,
      summary: 'Ask LiqPay again about a refund without an end',
      description:
        'Within minutes. Of one that LiqPay refused a new one is begun, once: the answer names it.',
      responses: staffAnswers({ 202: schema.refundState }, 'not.found', 'refund.settled'),
    }),
    input('param', schema.refundParam),
    async (c) => {
      const { id } = c.req.valid('param')
      const result = await askAgain(c.get('ctx'), credentialOf(c), id)
      return result.tag === 'asked' ? c.json(present(result.refund), 202) : refused(c, result)
    },
  )
  .post(
    '/api/staff/refunds/:id/settle',
    describeRoute({
      tags,
      summary: 'Write down how a refund ended of which LiqPay gives no answer',
      description:
        'As LiqPay’s cabinet shows: `returned` when the card has the money, `not-returned` when it surely will not get it; then it lies on the balance again.',
      responses: staffAnswers(
        { 200: schema.refundState },
        'not.found',
        'refund.settled',
        'refund.busy',
      ),
    }),
    input('param', schema.refundParam),
    input('json', schema.settleRefund),
    async (c) => {
      const { id } = c.req.valid('param')
      const { outcome } = c.req.valid('json')
      const result = await settle(c.get('ctx'), credentialOf(c), id, outcome)
      return result.tag === 'settled' ? c.json(present(result.refund)) : refused(c, result)
    },
  )
