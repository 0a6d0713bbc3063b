import { hasher } from '../../functions/accounts/passwords.ts'
import worker from '../../functions/index.ts'

interface Bare {
  stored: string
  password: string
  /** Round trips to the database, of one query each and through no library. */
  queries: number
}

/** The whole app, and beside it in the same isolate a route that only verifies a password. */
export default {
  async fetch(request, env, execution) {
    if (new URL(request.url).pathname !== '/bare-verify')
      return worker.fetch(request, env, execution)
    const { stored, password, queries } = await request.json<Bare>()
    for (let done = 0; done < queries; done += 1) await query(String(env['DATABASE_URL']))
    const [right] = await hasher.verify([stored], password)
    return new Response(null, { status: right ? 201 : 401 })
  },
} satisfies ExportedHandler<Record<string, unknown>>

/** https://github.com/tursodatabase/libsql/blob/main/docs/HRANA_3_SPEC.md, "Execute a pipeline of requests". */
async function query(databaseUrl: string): Promise<void> {
  const requests = [{ type: 'execute', stmt: { sql: 'select 1' } }, { type: 'close' }]
  const answer = await fetch(`${databaseUrl}/v3/pipeline`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ baton: null, requests }),
  })
  await answer.json()
}
