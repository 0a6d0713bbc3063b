import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { exported } from '../../schema/export.ts'
import { answers } from '../http/answers.ts'
import { credentialOf, sessionRequired } from '../http/session.ts'
import type { AppEnv } from '../http/types.ts'
import { exportOwn } from './export-person.ts'

/** A file to keep, laid out for eyes too. */
async function download(c: Context<AppEnv>): Promise<Response> {
  const result = await exportOwn(c.get('ctx'), credentialOf(c))
  if (result.tag !== 'exported') return sessionRequired(c)
  const day = result.person.about.madeAt.slice(0, 10)
  return c.body(`${JSON.stringify(result.person, null, 2)}\n`, 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': `attachment; filename="my-data-${day}.json"`,
    'Cache-Control': 'no-store',
  })
}

/** What the school holds about whoever asks: for programs, and for the link on the profile's page. */
export const exportRoutes = new Hono<AppEnv>()
  .get(
    '/api/me/export',
    describeRoute({
      tags: ['Accounts'],
      summary: 'Everything held about you, as one JSON file',
      description:
        'Every part says in your language what it is, how long it is kept and what its fields mean. Hashes and secrets are not among it.',
      responses: answers({ 200: exported }),
    }),
    download,
  )
  .get('/profile/export', download)
