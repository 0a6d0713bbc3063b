import type { Context } from 'hono'
import type { AppEnv } from './types.ts'

/**
 * A document that scripts/assets.mjs laid out beside the Worker.
 * @throws when it is not there: the deployment is not whole
 */
export async function laidOut<T>(c: Context<AppEnv>, name: string): Promise<T> {
  const answer = await c.env.ASSETS?.fetch(new URL(`/documents/${name}`, c.req.url))
  if (!answer?.ok) throw new Error(`The document ${name} was not laid out`)
  return answer.json<T>()
}
