import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import type { LegalDocument } from '../../schema/enums.ts'
import { type DocumentInForce, documentInForce as answer } from '../../schema/legal.ts'
import type { AppEnv } from '../http/types.ts'
import { toRfc3339 } from '../time/format.ts'
import { documentInForce } from './documents.ts'

const describe = (summary: string, operationId: string) =>
  describeRoute({
    tags: ['Legal'],
    summary,
    operationId,
    security: [],
    responses: {
      200: {
        description: 'The version in force; its text is at `url`.',
        content: { 'application/json': { schema: resolver(answer) } },
      },
    },
  })

const present = (
  config: { appUrl: string },
  document: LegalDocument,
  now: number,
): DocumentInForce => {
  const { version, hash, effectiveFrom } = documentInForce(document, now)
  return {
    version,
    hash,
    effectiveFrom: toRfc3339(effectiveFrom),
    url: `${config.appUrl}/${document}`,
  }
}

/** Which privacy policy is acknowledged at sign-up, and which public offer is accepted at booking. */
export const legalRoutes = new Hono<AppEnv>()
  .get('/api/policy', describe('The privacy policy in force', 'getPolicy'), (c) => {
    const { config, clock } = c.get('ctx')
    return c.json(present(config, 'policy', clock.now()))
  })
  .get('/api/offer', describe('The public offer in force', 'getOffer'), (c) => {
    const { config, clock } = c.get('ctx')
    return c.json(present(config, 'offer', clock.now()))
  })
