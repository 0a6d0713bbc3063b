import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as schema from '../../schema/legal.ts'
import { staffAnswers } from '../http/answers.ts'
import { input } from '../http/input.ts'
import { refused } from '../http/problem.ts'
import { credentialOf } from '../http/session.ts'
import type { AppEnv } from '../http/types.ts'
import { listPolicyVersions, publishPolicyVersion } from './for-staff.ts'

const tags = ['Staff']

/** Versions of the privacy policy, for whoever runs the school. */
export const policyVersionRoutes = new Hono<AppEnv>()
  .get(
    '/api/staff/policy-versions',
    describeRoute({
      tags,
      summary: 'Published versions of the policy, and what became of their notices',
      description: '`unpublished` are versions that the code has and that nobody was told of.',
      responses: staffAnswers({ 200: schema.policyVersionList }),
    }),
    async (c) => {
      const result = await listPolicyVersions(c.get('ctx'), credentialOf(c))
      if (result.tag !== 'found') return refused(c, result)
      return c.json({ items: result.items, unpublished: result.unpublished })
    },
  )
  .post(
    '/api/staff/policy-versions',
    describeRoute({
      tags,
      summary: 'Publish a version of the policy and tell everybody of it',
      description:
        'The code must have the version. `changes` is Markdown without HTML: what is new. Everybody gets one mail, also who refused news. Asked for again in the same words, it answers the same.',
      responses: staffAnswers(
        { 201: schema.policyVersion },
        'policy.unwritten',
        'policy.published',
        'policy.too-early',
        'policy.too-late',
      ),
    }),
    input('json', schema.publishPolicy),
    async (c) => {
      const asked = c.req.valid('json')
      const result = await publishPolicyVersion(c.get('ctx'), credentialOf(c), asked)
      return result.tag === 'published' ? c.json(result.version, 201) : refused(c, result)
    },
  )
