import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as schema from '../../schema/legal.ts'
import { answers } from '../http/answers.ts'
import { input } from '../http/input.ts'
import { refused } from '../http/problem.ts'
import { credentialOf } from '../http/session.ts'
import type { AppEnv } from '../http/types.ts'
import { toRfc3339 } from '../time/format.ts'
import { acknowledgePolicy } from './acknowledge.ts'
import { type Version, documentInForce } from './documents.ts'
import { readPolicies } from './published.ts'

const tags = ['Legal']

const present = (
  { version, hash, effectiveFrom }: Version,
  url: string,
): schema.DocumentInForce => ({ version, hash, effectiveFrom: toRfc3339(effectiveFrom), url })

/** Which privacy policy is acknowledged at sign-up, and which public offer is accepted at booking. */
export const legalRoutes = new Hono<AppEnv>()
  .get(
    '/api/policy',
    describeRoute({
      tags,
      summary: 'The privacy policy in force, and the one that will be',
      description:
        'While there is an `upcoming` version, sign-ups acknowledge that one, otherwise the one in force. `changes` is Markdown.',
      responses: answers({ 200: schema.policy }),
    }),
    async (c) => {
      const { config } = c.get('ctx')
      const { inForce, upcoming } = await readPolicies(c.get('ctx'))
      const url = `${config.appUrl}/policy`
      const answer: schema.Policy = present(inForce, url)
      if (upcoming?.changes) {
        const { changes, version } = upcoming
        const its = `${url}?version=${encodeURIComponent(version)}`
        answer.upcoming = { ...present(upcoming, its), changes }
      }
      return c.json(answer)
    },
  )
  .get(
    '/api/offer',
    describeRoute({
      tags,
      summary: 'The public offer in force',
      responses: answers({ 200: schema.documentInForce }),
    }),
    (c) => {
      const { config, clock } = c.get('ctx')
      return c.json(present(documentInForce('offer', clock.now()), `${config.appUrl}/offer`))
    },
  )
  .post(
    '/api/me/acknowledgements',
    describeRoute({
      tags,
      summary: 'Acknowledge the newest policy',
      description: 'Written down once, however often it is said.',
      responses: answers({ 204: null }, 'session.required', 'policy.outdated'),
    }),
    input('json', schema.acknowledge),
    async (c) => {
      const { version } = c.req.valid('json')
      const said = { version, locale: c.get('locale') }
      const result = await acknowledgePolicy(c.get('ctx'), credentialOf(c), said)
      return result.tag === 'acknowledged' ? c.body(null, 204) : refused(c, result)
    },
  )
