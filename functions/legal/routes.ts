import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import type { LegalDocument } from '../../schema/enums.ts'
import { type DocumentInForce, documentInForce as answer } from '../../schema/legal.ts'
import { answers } from '../http/answers.ts'
import type { AppEnv } from '../http/types.ts'
import { toRfc3339 } from '../time/format.ts'
import { documentInForce } from './documents.ts'

const describe = (summary: string) =>
  describeRoute({ tags: ['Legal'], summary, responses: answers({ 200: answer }) })

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
  .get('/api/policy', describe('The privacy policy in force'), (c) => {
    const { config, clock } = c.get('ctx')
    return c.json(present(config, 'policy', clock.now()))
  })
  .get('/api/offer', describe('The public offer in force'), (c) => {
    const { config, clock } = c.get('ctx')
    return c.json(present(config, 'offer', clock.now()))
  })
