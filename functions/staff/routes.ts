import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { page } from '../../schema/bookings.ts'
import * as schema from '../../schema/staff.ts'
import { input } from '../http/input.ts'
import { refused } from '../http/problem.ts'
import { credentialOf } from '../http/session.ts'
import type { AppEnv } from '../http/types.ts'
import { staffAnswers } from '../http/answers.ts'
import { listPeople } from './list-people.ts'
import { readAudit } from './read-audit.ts'
import { readPerson } from './read-person.ts'
import { refuseNewsAt, refuseNewsOf } from './refuse-news.ts'
import { resetFactorOf } from './reset-factor-of.ts'

const tags = ['Staff']

/** For whoever runs the school; each look at a person's data leaves a line in the audit log. */
export const staffRoutes = new Hono<AppEnv>()
  .get(
    '/api/staff/people',
    describeRoute({
      tags,
      summary: 'People with an account, the newest first',
      responses: staffAnswers({ 200: schema.people }),
    }),
    input('query', page),
    async (c) => {
      const result = await listPeople(c.get('ctx'), credentialOf(c), c.req.valid('query'))
      if (result.tag !== 'found') return refused(c, result)
      return c.json({ items: result.items, nextCursor: result.nextCursor })
    },
  )
  .post(
    '/api/staff/people/search',
    describeRoute({
      tags,
      summary: 'Find people by their address',
      description: '`email` is an address or a part of one.',
      responses: staffAnswers({ 200: schema.people }),
    }),
    input('query', page),
    input('json', schema.peopleSearch),
    async (c) => {
      const { email } = c.req.valid('json')
      const result = await listPeople(c.get('ctx'), credentialOf(c), c.req.valid('query'), email)
      if (result.tag !== 'found') return refused(c, result)
      return c.json({ items: result.items, nextCursor: result.nextCursor })
    },
  )
  .get(
    '/api/staff/people/:id',
    describeRoute({
      tags,
      summary: 'A person: account, bookings, balance, and what became of their mails',
      responses: staffAnswers({ 200: schema.person }, 'not.found'),
    }),
    input('param', schema.personParam),
    async (c) => {
      const { id } = c.req.valid('param')
      const result = await readPerson(c.get('ctx'), credentialOf(c), id, c.get('locale'))
      return result.tag === 'found' ? c.json(result.person) : refused(c, result)
    },
  )
  .post(
    '/api/staff/people/:id/refuse-news',
    describeRoute({
      tags,
      summary: 'Refuse announcements for a person who asked for it',
      responses: staffAnswers({ 204: null }, 'not.found'),
    }),
    input('param', schema.personParam),
    async (c) => {
      const { id } = c.req.valid('param')
      const result = await refuseNewsOf(c.get('ctx'), credentialOf(c), id)
      return result.tag === 'refused' ? c.body(null, 204) : refused(c, result)
    },
  )
  .post(
    '/api/staff/refusals',
    describeRoute({
      tags,
      summary: 'Refuse announcements for an address, with or without an account',
      description:
        'A subscriber is deleted, an account receives no more, and no import brings the address back.',
      responses: staffAnswers({ 204: null }),
    }),
    input('json', schema.refuseNews),
    async (c) => {
      const { email } = c.req.valid('json')
      const result = await refuseNewsAt(c.get('ctx'), credentialOf(c), email)
      return result.tag === 'refused' ? c.body(null, 204) : refused(c, result)
    },
  )
  .post(
    '/api/staff/people/:id/reset-factor',
    describeRoute({
      tags,
      summary: 'Turn off the second factor of a person who lost it',
      description:
        'Make sure of who asks. All sessions of the person end, and a mail tells them. Nobody resets their own.',
      responses: staffAnswers({ 204: null }, 'not.found', 'factor.off'),
    }),
    input('param', schema.personParam),
    async (c) => {
      const { id } = c.req.valid('param')
      const result = await resetFactorOf(c.get('ctx'), credentialOf(c), id)
      return result.tag === 'off' ? c.body(null, 204) : refused(c, result)
    },
  )
  .get(
    '/api/staff/audit',
    describeRoute({
      tags,
      summary: 'The audit log, the newest first',
      description: '`person` is the id of who did something, or whom it was done to.',
      responses: staffAnswers({ 200: schema.auditList }),
    }),
    input('query', schema.auditQuery),
    async (c) => {
      const result = await readAudit(c.get('ctx'), credentialOf(c), c.req.valid('query'))
      if (result.tag !== 'found') return refused(c, result)
      return c.json({ items: result.items, nextCursor: result.nextCursor })
    },
  )
