import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { erasureState } from '../../schema/erasure.ts'
import { exported } from '../../schema/export.ts'
import * as schema from '../../schema/staff.ts'
import { present } from '../erasure/present.ts'
import { explain } from '../export/explain.ts'
import type { ExportText } from '../export/text.ts'
import { input } from '../http/input.ts'
import { laidOut } from '../http/laid-out.ts'
import { refused } from '../http/problem.ts'
import { credentialOf } from '../http/session.ts'
import type { AppEnv } from '../http/types.ts'
import { toRfc3339 } from '../time/format.ts'
import { staffAnswers } from '../http/answers.ts'
import { endSessionsOf } from './end-sessions-of.ts'
import { eraseOf, keepOnRequest, readErasureOf } from './erasure-of.ts'
import { exportOf } from './export-of.ts'

const tags = ['Staff']

/** What a person may ask the school to do with their account and data; each leaves a line. */
export const staffRequestRoutes = new Hono<AppEnv>()
  .get(
    '/api/staff/people/:id/export',
    describeRoute({
      tags,
      summary: 'Everything held about a person, as one JSON file',
      description: 'The same as the person gets by `GET /api/me/export`.',
      responses: staffAnswers({ 200: exported }, 'not.found'),
    }),
    input('param', schema.personParam),
    async (c) => {
      const { id } = c.req.valid('param')
      const result = await exportOf(c.get('ctx'), credentialOf(c), id)
      if (result.tag !== 'exported') return refused(c, result)
      const text = await laidOut<ExportText>(c, `export-${result.held.about.language}.json`)
      return c.json(explain(result.held, text))
    },
  )
  .get(
    '/api/staff/people/:id/erasure',
    describeRoute({
      tags,
      summary: 'What stands of a person’s erasure, and what is to be decided before',
      responses: staffAnswers({ 200: erasureState }, 'not.found'),
    }),
    input('param', schema.personParam),
    async (c) => {
      const { id } = c.req.valid('param')
      const result = await readErasureOf(c.get('ctx'), credentialOf(c), id, c.get('locale'))
      return result.tag === 'found' ? c.json(present(result)) : refused(c, result)
    },
  )
  .post(
    '/api/staff/people/:id/erasure',
    describeRoute({
      tags,
      summary: 'Erase a person who asked for it',
      description:
        'Make sure of who asks. The same is decided first as by `DELETE /api/me`, with the same grace and mail, unless `now` leaves both out. What is owed goes back first, also then: `waitsFor` says what is awaited. Nobody erases themselves here.',
      responses: staffAnswers(
        { 202: schema.erasureBegun },
        'not.found',
        'erasure.undecided',
        'erasure.teaching',
        'erasure.last-admin',
      ),
    }),
    input('param', schema.personParam),
    input('json', schema.erasureWish),
    async (c) => {
      const { id } = c.req.valid('param')
      const result = await eraseOf(c.get('ctx'), credentialOf(c), id, c.req.valid('json'))
      switch (result.tag) {
        case 'asked':
          return c.json({ state: 'asked', erasedAfter: toRfc3339(result.erasedAfter) }, 202)
        case 'waits':
          return c.json({ state: 'asked', waitsFor: result.waitsFor }, 202)
        case 'erased':
          return c.json({ state: 'erased' }, 202)
        case 'called-off':
          return c.json({ state: 'none' }, 202)
        default:
          return refused(c, result)
      }
    },
  )
  .delete(
    '/api/staff/people/:id/erasure',
    describeRoute({
      tags,
      summary: 'Call off the erasure of a person who asked to stay',
      responses: staffAnswers({ 204: null }, 'not.found'),
    }),
    input('param', schema.personParam),
    async (c) => {
      const { id } = c.req.valid('param')
      const result = await keepOnRequest(c.get('ctx'), credentialOf(c), id)
      return result.tag === 'cancelled' ? c.body(null, 204) : refused(c, result)
    },
  )
  .delete(
    '/api/staff/people/:id/sessions',
    describeRoute({
      tags,
      summary: 'End all sessions of a person, such as when a device was stolen',
      responses: staffAnswers({ 204: null }, 'not.found'),
    }),
    input('param', schema.personParam),
    async (c) => {
      const { id } = c.req.valid('param')
      const result = await endSessionsOf(c.get('ctx'), credentialOf(c), id)
      return result.tag === 'ended' ? c.body(null, 204) : refused(c, result)
    },
  )
