import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { exported } from '../../schema/export.ts'
import { answers } from '../http/answers.ts'
import { laidOut } from '../http/laid-out.ts'
import { credentialOf, sessionRequired } from '../http/session.ts'
import type { AppEnv } from '../http/types.ts'
import { explain } from './explain.ts'
import { exportOwn } from './export-person.ts'
import type { ExportText } from './text.ts'

/** A file to keep, laid out for eyes too. */
async function download(c: Context<AppEnv>): Promise<Response> {
  const result = await exportOwn(c.get('ctx'), credentialOf(c))
  if (result.tag !== 'exported') return sessionRequired(c)
  const { language, madeAt } = result.held.about
  const text = await laidOut<ExportText>(c, `export-${language}.json`)
  const day = madeAt.slice(0, 10)
  return c.body(`${JSON.stringify(explain(result.held, text), null, 2)}\n`, 200, {
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
